package io.holdfast.contracts.presence;

import io.holdfast.presence.Change;
import io.holdfast.presence.NodeId;
import io.holdfast.presence.Shown;
import io.holdfast.presence.Sight;
import io.holdfast.presence.port.out.PresenceStore;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Presence in memory. Safe for concurrent use.
public class MemoryPresence implements PresenceStore {
    private final Map<NodeId, Written> written = new HashMap<>();
    private final InstantSource clock;

    /// A store in which nobody is.
    ///
    /// @param clock by which leases are counted
    public MemoryPresence(InstantSource clock) {
        this.clock = clock;
    }

    private record Written(Sight sight, Instant until) {}

    @Override
    public synchronized void publish(NodeId node, Sight sight, Duration lease) {
        written.put(node, new Written(sight, clock.instant().plus(lease)));
    }

    @Override
    public synchronized boolean change(NodeId node, long revision, Change change, Duration lease) {
        @Nullable Written before = written.get(node);
        if (before == null) {
            return false;
        }
        List<Shown> all = new ArrayList<>(before.sight().all());
        all.removeIf(
                one ->
                        change.leaves().contains(one.ref())
                                || change.joins().stream()
                                        .anyMatch(j -> j.ref().equals(one.ref())));
        all.addAll(change.joins());
        publish(node, new Sight(revision, all), lease);
        return true;
    }

    @Override
    public synchronized boolean renew(NodeId node, Duration lease) {
        return written.computeIfPresent(
                        node, (_, one) -> new Written(one.sight(), clock.instant().plus(lease)))
                != null;
    }

    @Override
    public synchronized Map<NodeId, Long> living() {
        Map<NodeId, Long> living = new HashMap<>();
        written.forEach(
                (node, one) -> {
                    if (isLiving(one)) {
                        living.put(node, one.sight().revision());
                    }
                });
        return living;
    }

    private boolean isLiving(Written one) {
        return clock.instant().isBefore(one.until());
    }

    @Override
    public synchronized Optional<Sight> sight(NodeId node) {
        return Optional.ofNullable(written.get(node)).filter(this::isLiving).map(Written::sight);
    }

    @Override
    public synchronized void leave(NodeId node) {
        written.remove(node);
    }

    @Override
    public synchronized int sweep() {
        int before = written.size();
        written.values().removeIf(one -> !isLiving(one));
        return before - written.size();
    }
}
