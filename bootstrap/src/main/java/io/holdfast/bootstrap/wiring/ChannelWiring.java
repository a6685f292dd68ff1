package io.holdfast.bootstrap.wiring;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.adapters.persistence.presence.JdbiPresenceStore;
import io.holdfast.adapters.web.channels.Hands;
import io.holdfast.adapters.web.channels.hub.Forwarder;
import io.holdfast.adapters.web.channels.hub.PresenceExchange;
import io.holdfast.adapters.web.channels.session.Limits;
import io.holdfast.adapters.web.channels.transport.ChannelSettings;
import io.holdfast.adapters.web.channels.transport.Connections;
import io.holdfast.application.concurrent.Machine;
import io.holdfast.bootstrap.settings.Settings;
import io.holdfast.bootstrap.tree.ConnectionsWorker;
import io.holdfast.bootstrap.tree.ForwarderWorker;
import io.holdfast.bootstrap.tree.PresenceWorker;
import io.holdfast.bootstrap.tree.ServerTree;
import io.holdfast.presence.NodeId;
import io.holdfast.presence.port.out.PresenceStore;
import io.micronaut.context.annotation.Factory;

import jakarta.inject.Singleton;

import java.util.UUID;

/// Channels: what they may take, and who works for them.
@Factory
final class ChannelWiring {
    /// Not under supervision, for it is short-lived work on behalf of one connection, and there is
    /// nothing to start again: what a topic throws goes to the log and ends its join or membership,
    /// and a key that cannot be checked is refused, so whoever asked hears of it.
    @Singleton
    Hands hands(Machine machine) {
        return work -> machine.start("channel", work);
    }

    @Singleton
    ChannelSettings settings(Settings settings) {
        Settings.Channels channels = settings.channels();
        return new ChannelSettings(
                channels.origins(),
                new Limits(
                        channels.joinedMax(),
                        channels.messagesPerSecondMax(),
                        channels.pendingBytesMax()),
                channels.frameBytesMax(),
                channels.idle(),
                channels.perAddressMax(),
                channels.benchTopics(),
                channels.isLogged());
    }

    @Singleton
    ServerTree.Channels channels(
            Connections connections, Forwarder forwarder, PresenceExchange presence) {
        return new ServerTree.Channels(
                new ConnectionsWorker(connections),
                new ForwarderWorker(forwarder),
                new PresenceWorker(presence));
    }

    /// Another one with each start, so that nobody takes over what an earlier life has left.
    @Singleton
    NodeId node() {
        return new NodeId(UUID.randomUUID().toString().replace("-", ""));
    }

    @Singleton
    PresenceStore presence(Database database) {
        return new JdbiPresenceStore(database);
    }
}
