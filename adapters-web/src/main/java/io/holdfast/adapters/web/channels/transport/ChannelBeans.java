package io.holdfast.adapters.web.channels.transport;

import io.holdfast.adapters.web.channels.Hands;
import io.holdfast.adapters.web.channels.Mount;
import io.holdfast.adapters.web.channels.Topic;
import io.holdfast.adapters.web.channels.bench.BenchTopic;
import io.holdfast.adapters.web.channels.hub.Forwarder;
import io.holdfast.adapters.web.channels.hub.Hub;
import io.holdfast.adapters.web.channels.hub.MergedPresences;
import io.holdfast.adapters.web.channels.hub.PresenceExchange;
import io.holdfast.adapters.web.channels.session.Switchboard;
import io.holdfast.adapters.web.channels.session.Topics;
import io.holdfast.adapters.web.channels.session.Traffic;
import io.holdfast.kernel.port.out.Events;
import io.holdfast.presence.NodeId;
import io.holdfast.presence.port.out.PresenceStore;
import io.micronaut.context.annotation.Factory;

import jakarta.inject.Singleton;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Puts topics, hub and sessions together.
@Factory
final class ChannelBeans {
    @Singleton
    Hub hub(InstantSource clock) {
        return new Hub(clock);
    }

    @Singleton
    MergedPresences presences(Hub hub, NodeId node) {
        return new MergedPresences(hub, node);
    }

    @Singleton
    PresenceExchange exchange(MergedPresences presences, PresenceStore store, Events events) {
        return new PresenceExchange(presences, store, events, System::nanoTime);
    }

    @Singleton
    Switchboard board(
            List<Topic> topics,
            Hub hub,
            MergedPresences presences,
            Forwarder forwarder,
            Hands hands,
            ChannelSettings settings) {
        List<Topic> all = new ArrayList<>(topics);
        if (settings.benchTopics()) {
            all.add(new BenchTopic());
        }
        return new Switchboard(
                new Topics(all),
                hub,
                presences,
                forwarder,
                hands,
                settings.limits(),
                settings.isLogged() ? Traffic.logged() : Traffic.OFF);
    }

    @Singleton
    Mounts mounts(List<Mount> mounts, ChannelSettings settings) {
        return new Mounts(mounts, settings.origins());
    }

    @Singleton
    Forwarder forwarder(List<Topic> topics, Hub hub, InstantSource clock, Events events) {
        Forwarder forwarder = new Forwarder(hub, clock);
        forwarder.follow(topics, events);
        return forwarder;
    }
}
