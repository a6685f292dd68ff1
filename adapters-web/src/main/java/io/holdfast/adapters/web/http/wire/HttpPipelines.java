package io.holdfast.adapters.web.http.wire;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

/// Puts a [Framing], and [BarePaths] behind it, into every HTTP connection.
@Singleton
final class HttpPipelines implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
    private static final String FRAMING = "holdfast-framing";

    @Override
    public NettyServerCustomizer.Registry onCreated(
            BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        NettyServerCustomizer.Registry registry = event.getBean();
        registry.register(new Customizer(null));
        return registry;
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
                        .addAfter(
                                ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC,
                                FRAMING,
                                new Framing())
                        .addAfter(FRAMING, "holdfast-bare-paths", BarePaths.ONLY);
            }
        }
    }
}
