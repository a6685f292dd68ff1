package io.holdfast.adapters.web.channels.hub;

import io.holdfast.kernel.StoreUnavailable;
import io.holdfast.kernel.port.out.Events;
import io.holdfast.presence.Change;
import io.holdfast.presence.NodeId;
import io.holdfast.presence.PresenceChanged;
import io.holdfast.presence.Shown;
import io.holdfast.presence.Sight;
import io.holdfast.presence.port.out.PresenceStore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Tells other nodes whom this one shows, and this one whom they show, by way of a store in which
/// each node has a lease. A node whose lease is over is gone, and all that it showed with it.
///
/// Where nobody is shown here there is nothing to do, neither here nor in the store. One thread
/// calls [#round] again and again, and [#leave] in the end; the rest is safe for any thread.
public final class PresenceExchange {
    /// How long a node that says nothing is taken to be there.
    public static final Duration LEASE = Duration.ofSeconds(10);

    /// How often others are looked at though nobody told of a change.
    public static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private static final int RENEWALS = 3;

    private final MergedPresences presences;
    private final PresenceStore store;
    private final Events events;
    private final LongSupplier nanos;
    private final BlockingQueue<Boolean> bell = new ArrayBlockingQueue<>(1);
    private final Map<NodeId, Sight> others = new HashMap<>();
    private Map<String, Shown> published = Map.of();
    private Map<String, Shown> merged = Map.of();
    private boolean known;
    private boolean reachable = true;
    private long revision;
    private long renewedAtNanos;
    private long sweptAtNanos;
    private long reachableSinceNanos;

    /// Nothing was exchanged yet.
    ///
    /// @param presences of this node
    /// @param store where nodes write down whom they show
    /// @param events wake the others up
    /// @param nanos the time, as `System.nanoTime` counts it
    public PresenceExchange(
            MergedPresences presences, PresenceStore store, Events events, LongSupplier nanos) {
        this.presences = presences;
        this.store = store;
        this.events = events;
        this.nanos = nanos;
        this.sweptAtNanos = nanos.getAsLong();
        this.reachableSinceNanos = sweptAtNanos - LEASE.toNanos();
        presences.onChange(this::ring);
        events.subscribe(
                PresenceChanged.class,
                changed -> {
                    if (!changed.node().equals(presences.node())) {
                        ring();
                    }
                });
    }

    private void ring() {
        bell.offer(true);
    }

    /// Has [#round] wait no longer for something to change. Any thread, never waits.
    public void nudge() {
        ring();
    }

    /// Waits until something has changed, or for a while, and exchanges it.
    ///
    /// @throws InterruptedException if it is told to stop
    /// @throws StoreUnavailable if the store does not answer; what others showed is kept
    public void round() throws InterruptedException {
        bell.poll(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        exchange();
    }

    /// Exchanges what there is.
    ///
    /// @throws StoreUnavailable if the store does not answer; what others showed is kept
    void exchange() {
        try {
            if (presences.showsAnybody()) {
                write();
                read();
                sweep();
            } else {
                leave();
            }
            if (!reachable) {
                reachable = true;
                reachableSinceNanos = nanos.getAsLong();
            }
        } catch (StoreUnavailable e) {
            reachable = false;
            throw e;
        }
    }

    private void write() {
        Map<String, Shown> now = presences.own();
        Change change = difference(published, now);
        boolean isDue = isOver(renewedAtNanos, LEASE.dividedBy(RENEWALS));
        if (known && change.isEmpty() && !isDue) {
            return;
        }
        if (known) {
            known =
                    change.isEmpty()
                            ? store.renew(presences.node(), LEASE)
                            : store.change(presences.node(), ++revision, change, LEASE);
        }
        boolean isNew = !known;
        if (isNew) {
            store.publish(
                    presences.node(), new Sight(++revision, new ArrayList<>(now.values())), LEASE);
            known = true;
        }
        published = now;
        renewedAtNanos = nanos.getAsLong();
        if (isNew || !change.isEmpty()) {
            events.publish(new PresenceChanged(presences.node()));
        }
    }

    private static Change difference(Map<String, Shown> before, Map<String, Shown> now) {
        List<Shown> joins =
                now.values().stream().filter(one -> !before.containsKey(one.ref())).toList();
        List<String> leaves =
                before.keySet().stream().filter(ref -> !now.containsKey(ref)).toList();
        return new Change(joins, leaves);
    }

    private boolean isOver(long sinceNanos, Duration time) {
        return nanos.getAsLong() - sinceNanos >= time.toNanos();
    }

    private void read() {
        Map<NodeId, Long> living = new HashMap<>(store.living());
        living.remove(presences.node());
        // After an outage of the store, nobody could renew a lease: they are given the time to.
        if (reachable && isOver(reachableSinceNanos, LEASE.dividedBy(2))) {
            others.keySet().retainAll(living.keySet());
        }
        living.forEach(
                (node, now) -> {
                    Sight before = others.get(node);
                    if (before == null || before.revision() != now) {
                        store.sight(node).ifPresent(sight -> others.put(node, sight));
                    }
                });
        merge();
    }

    private void merge() {
        Map<String, Shown> now = new HashMap<>();
        others.values().forEach(sight -> sight.all().forEach(one -> now.put(one.ref(), one)));
        Change change = difference(merged, now);
        if (!change.isEmpty()) {
            Map<String, Shown> before = merged;
            List<Shown> left = new ArrayList<>();
            change.leaves().forEach(ref -> addIfThere(left, before, ref));
            presences.merge(change.joins(), left);
            merged = now;
        }
    }

    private static void addIfThere(List<Shown> to, Map<String, Shown> from, String ref) {
        Shown one = from.get(ref);
        if (one != null) {
            to.add(one);
        }
    }

    private void sweep() {
        if (isOver(sweptAtNanos, LEASE)) {
            store.sweep();
            sweptAtNanos = nanos.getAsLong();
        }
    }

    /// Takes leave of the others, if they knew of this node, and forgets them.
    ///
    /// @throws StoreUnavailable if the store does not answer; they forget it when its lease is over
    public void leave() {
        others.clear();
        merge();
        if (known) {
            store.leave(presences.node());
            known = false;
            published = Map.of();
            events.publish(new PresenceChanged(presences.node()));
        }
    }

    /// {@return how many are shown here}
    public int shown() {
        return presences.own().size();
    }
}
