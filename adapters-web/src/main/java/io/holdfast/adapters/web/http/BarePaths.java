package io.holdfast.adapters.web.http;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

/// Has the framework understand paths whose segments hold `+`, `;` or `&` as they are.
///
/// RFC 3986 lets them stand there, SKUs are made with them, and most clients leave them alone. The
/// framework's templates match none of the three, and where one would match a plus, it would be
/// decoded as of a form, to a space. Written as `%2B`, `%3B` and `%26` they mean the same, so the
/// framework is given that, whatever the route.
@Singleton
final class BarePaths implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
    BarePaths() {}

    @Override
    public NettyServerCustomizer.Registry onCreated(
            BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        NettyServerCustomizer.Registry registry = event.getBean();
        registry.register(new Customizer(null));
        return registry;
    }

    /// {@return the target of a request, its path with the three characters written out}
    ///
    /// @param target as it was sent: a path with or without a query, or something else, which stays
    static String written(String target) {
        if (!target.startsWith("/")) {
            return target;
        }
        int query = target.indexOf('?');
        int end = query < 0 ? target.length() : query;
        StringBuilder written = null;
        int from = 0;
        for (int i = 0; i < end; i++) {
            String code = code(target.charAt(i));
            if (code != null) {
                written = written == null ? new StringBuilder(target.length() + 16) : written;
                written.append(target, from, i).append(code);
                from = i + 1;
            }
        }
        return written == null ? target : written.append(target.substring(from)).toString();
    }

    private static @Nullable String code(char c) {
        return switch (c) {
            case '+' -> "%2B";
            case ';' -> "%3B";
            case '&' -> "%26";
            default -> null;
        };
    }

    /// @param channel of one connection, or `null` at first
    private record Customizer(@Nullable Channel channel) implements NettyServerCustomizer {
        @Override
        public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
            return role == ChannelRole.CONNECTION ? new Customizer(channel) : this;
        }

        @Override
        public void onStreamPipelineBuilt() {
            if (channel != null) {
                channel.pipeline()
                        .addBefore(
                                ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND,
                                "holdfast-bare-paths",
                                Writer.ONLY);
            }
        }
    }

    /// Keeps nothing, so one does for all connections.
    @ChannelHandler.Sharable
    private static final class Writer extends ChannelInboundHandlerAdapter {
        static final Writer ONLY = new Writer();

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            if (message instanceof HttpRequest request) {
                request.setUri(written(request.uri()));
            }
            ctx.fireChannelRead(message);
        }
    }
}
