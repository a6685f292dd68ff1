package io.holdfast.adapters.web.channels.transport;

import io.holdfast.access.port.in.Keys;
import io.holdfast.adapters.web.channels.session.Switchboard;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;

import jakarta.inject.Provider;
import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

/// Puts a [Door] into every HTTP connection.
@Singleton
final class Doors implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
    private final Provider<ChannelSettings> settings;
    private final Provider<Keys> keys;
    private final Provider<Switchboard> board;
    private final Provider<Connections> connections;
    private final Provider<Mounts> mounts;

    // What a listener of beans takes is made before everything else, so it is asked for late.
    Doors(
            Provider<ChannelSettings> settings,
            Provider<Keys> keys,
            Provider<Switchboard> board,
            Provider<Connections> connections,
            Provider<Mounts> mounts) {
        this.settings = settings;
        this.keys = keys;
        this.board = board;
        this.connections = connections;
        this.mounts = mounts;
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(
            BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        Lobby lobby =
                new Lobby(settings.get(), keys.get(), board.get(), connections.get(), mounts.get());
        NettyServerCustomizer.Registry registry = event.getBean();
        registry.register(new Customizer(lobby, null));
        return registry;
    }

    /// @param channel of one connection, or `null` at first
    private record Customizer(Lobby lobby, @Nullable Channel channel)
            implements NettyServerCustomizer {
        @Override
        public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
            return role == ChannelRole.CONNECTION ? new Customizer(lobby, channel) : this;
        }

        @Override
        public void onStreamPipelineBuilt() {
            if (channel != null) {
                channel.pipeline()
                        .addAfter(
                                ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC,
                                "holdfast-channels",
                                new Door(lobby));
            }
        }
    }
}
