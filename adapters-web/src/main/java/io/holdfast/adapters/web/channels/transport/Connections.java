package io.holdfast.adapters.web.channels.transport;

import io.holdfast.access.ApiKey;
import io.holdfast.access.port.in.Keys;
import io.holdfast.adapters.web.channels.hub.Hub;
import io.holdfast.adapters.web.channels.session.Closing;
import io.holdfast.adapters.web.channels.session.Session;
import io.holdfast.kernel.StoreUnavailable;

import jakarta.inject.Singleton;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// All connections of this node. Somebody calls [#tend] now and then, and [#drain] at the end; safe
/// for concurrent use.
@Singleton
public final class Connections {
    /// How long a client may take to answer a good-bye.
    private static final Duration GOODBYE = Duration.ofSeconds(3);

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

    private final Set<Carrier> all = ConcurrentHashMap.newKeySet();
    private final ConcurrentHashMap<String, Integer> byAddress = new ConcurrentHashMap<>();
    private final ChannelSettings settings;
    private final Keys keys;
    private final Hub hub;
    private volatile boolean open = true;

    /// No connections yet.
    ///
    /// @param settings how they are served
    /// @param keys tells which are still good
    /// @param hub is swept too
    public Connections(ChannelSettings settings, Keys keys, Hub hub) {
        this.settings = settings;
        this.keys = keys;
        this.hub = hub;
    }

    /// {@return whether new ones are taken}
    boolean isOpen() {
        return open;
    }

    /// Takes new ones, from now on.
    public void open() {
        open = true;
    }

    /// Counts one more of an address, where it may have one more.
    boolean admit(String address) {
        int max = settings.perAddressMax();
        int now = byAddress.merge(address, 1, Integer::sum);
        if (max > 0 && now > max) {
            release(address);
            return false;
        }
        return true;
    }

    void release(String address) {
        byAddress.computeIfPresent(address, (_, some) -> some == 1 ? null : some - 1);
    }

    void add(Carrier carrier) {
        all.add(carrier);
        if (!open) {
            carrier.later(() -> goodbye(carrier.session()));
        }
    }

    void remove(Carrier carrier) {
        all.remove(carrier);
    }

    /// {@return how often to tend}
    public Duration tendEvery() {
        Duration quarter = settings.idle().dividedBy(4);
        return quarter.compareTo(Duration.ofSeconds(1)) < 0 ? quarter : Duration.ofSeconds(1);
    }

    /// Closes those that have been silent for too long, ends those whose good-bye nobody answers,
    /// and forgets rooms that were left.
    public void tend() {
        long now = System.nanoTime();
        long silentSince = now - settings.idle().toNanos();
        for (Carrier carrier : all) {
            carrier.endIfUnanswered(now - GOODBYE.toNanos());
            if (carrier.session().heardAtNanos() - silentSince < 0) {
                close(carrier, Closing.GOING_AWAY, "silent for too long");
            }
        }
        hub.sweep();
    }

    /// Closes those whose key was revoked. Asks the store, once, and only where somebody showed a
    /// key.
    public void checkKeys() {
        if (all.stream().allMatch(carrier -> carrier.session().key() == null)) {
            return;
        }
        try {
            Set<String> good =
                    keys.all().stream().map(ApiKey::id).collect(Collectors.toUnmodifiableSet());
            for (Carrier carrier : all) {
                ApiKey key = carrier.session().key();
                if (key != null && !good.contains(key.id())) {
                    close(carrier, Closing.NOT_ALLOWED, "the key was revoked");
                }
            }
        } catch (StoreUnavailable e) {
            LOG.debug("keys cannot be checked just now", e);
        }
    }

    private static void close(Carrier carrier, int code, String reason) {
        carrier.later(() -> carrier.session().close(code, reason));
    }

    /// Takes no more, and says good-bye to all: those who have joined something are told to come
    /// back.
    public void drain() {
        open = false;
        for (Carrier carrier : all) {
            carrier.later(() -> goodbye(carrier.session()));
        }
    }

    private static void goodbye(Session session) {
        if (session.channels() > 0) {
            session.close(Closing.RESTART, "this server stops");
        } else {
            session.close(Closing.NORMAL, "this server stops");
        }
    }

    /// {@return whether there are none}
    public boolean isEmpty() {
        return all.isEmpty();
    }

    /// {@return figures by name}
    public Map<String, Long> gauges() {
        return Map.of(
                "connections",
                (long) all.size(),
                "channels",
                hub.members(),
                "rooms",
                (long) hub.size());
    }
}
