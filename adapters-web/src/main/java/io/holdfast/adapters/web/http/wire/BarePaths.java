package io.holdfast.adapters.web.http.wire;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;

import org.jspecify.annotations.Nullable;

/// Has the framework understand paths whose segments hold `+`, `;` or `&` as they are.
///
/// RFC 3986 lets them stand there, SKUs are made with them, and most clients leave them alone. The
/// framework's templates match none of the three, and where one would match a plus, it would be
/// decoded as of a form, to a space. Written as `%2B`, `%3B` and `%26` they mean the same, so the
/// framework is given that, whatever the route.
///
/// Keeps nothing, so one does for all connections.
@ChannelHandler.Sharable
final class BarePaths extends ChannelInboundHandlerAdapter {
    static final BarePaths ONLY = new BarePaths();

    private BarePaths() {}

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof HttpRequest request) {
            request.setUri(written(request.uri()));
        }
        ctx.fireChannelRead(message);
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
}
