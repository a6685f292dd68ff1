package io.holdfast.adapters.persistence.events;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.adapters.persistence.nodes.NodeRegister;
import io.holdfast.kernel.Event;
import io.holdfast.kernel.hearing.Hearing;
import io.holdfast.kernel.port.out.Events;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// Events among all nodes on one database, by NOTIFY and LISTEN.
///
/// Listeners of the same node are called by the publisher, as [LocalEvents] does. For the others an
/// event waits in an outbox, which one thread empties again and again ([#tell]): NOTIFY makes
/// commits of the whole server wait for each other, so it is never part of anybody's transaction,
/// and many events go in one. Where no other node lives there is no NOTIFY at all. [Ears] hear what
/// others tell.
///
/// The events of one subject that one node publishes are heard in the order of their publishing
/// everywhere; those of two nodes may be heard in another order by each of them.
///
/// Safe for concurrent use.
public final class PostgresEvents implements Events {
    static final String CHANNEL = "holdfast_events";

    /// For how long it is believed that there is no other node. Whoever comes relies on what it
    /// hears only after a longer time.
    static final Duration ALONE = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(PostgresEvents.class);
    private static final int WAITING_MAX = 20_000;
    private static final long PATIENCE_MILLIS = 1_000;

    private final LocalEvents local = new LocalEvents();
    private final Outbox outbox = new Outbox(WAITING_MAX);
    private final Database database;
    private final NodeRegister nodes;
    private final EventText text;
    private final AtomicLong aloneAt;
    private final AtomicLong told = new AtomicLong();
    private final AtomicLong heard = new AtomicLong();
    private final AtomicBoolean hasListened = new AtomicBoolean();

    /// Nobody listens yet.
    ///
    /// @param database of all nodes
    /// @param nodes says whether there are others
    /// @param text writes events for them
    public PostgresEvents(Database database, NodeRegister nodes, EventText text) {
        this.database = database;
        this.nodes = nodes;
        this.text = text;
        this.aloneAt = new AtomicLong(nodes.nanos().getAsLong() - ALONE.toNanos());
    }

    @Override
    public void publish(Event event) {
        local.publish(event, outbox::add);
    }

    @Override
    public <E extends Event> Subscription subscribe(Class<E> kind, Consumer<? super E> listener) {
        return local.subscribe(kind, listener);
    }

    /// Tells other nodes of what waits, waiting for a second at most until something does. Called
    /// by one thread, again and again, with a short rest in between.
    ///
    /// @throws InterruptedException if it is told to stop
    /// @throws io.holdfast.kernel.StoreUnavailable if they cannot be told; the others are told
    ///   later that they have missed something
    public void tell() throws InterruptedException {
        outbox.await(PATIENCE_MILLIS);
        Outbox.Batch batch = outbox.take();
        if (batch.isEmpty() || isAlone()) {
            return;
        }
        List<List<String>> all = words(batch);
        if (all.isEmpty()) {
            return;
        }
        try {
            send(Packet.payloads(nodes.id().toString(), all));
            told.addAndGet(all.size());
        } catch (RuntimeException e) {
            outbox.spill();
            throw e;
        }
    }

    /// Has [#tell] wait no longer for something to tell. Any thread, never waits.
    public void nudge() {
        outbox.nudge();
    }

    private boolean isAlone() {
        long now = nodes.nanos().getAsLong();
        if (now - aloneAt.get() < ALONE.toNanos()) {
            return true;
        }
        boolean alone = nodes.othersLag().isEmpty();
        if (alone) {
            aloneAt.set(now);
        }
        return alone;
    }

    private List<List<String>> words(Outbox.Batch batch) {
        List<List<String>> all = new ArrayList<>();
        if (batch.hasMore()) {
            all.add(Packet.MORE);
        }
        batch.events().forEach(event -> text.write(event).ifPresent(all::add));
        return all;
    }

    /// One statement, hence one commit. It counts as no change of the shop.
    private void send(List<String> payloads) {
        database.read(
                "tell other nodes",
                handle ->
                        handle.createQuery(
                                        "select pg_notify('"
                                                + CHANNEL
                                                + "', payload) from unnest(:payloads) payload")
                                .bindArray("payloads", String.class, payloads)
                                .map((_, _) -> true)
                                .list());
    }

    /// Tells listeners of this node what another node has told.
    ///
    /// @param payload of a NOTIFY
    void hear(String payload) {
        Packet packet;
        try {
            packet = Packet.read(payload);
        } catch (IllegalArgumentException e) {
            LOG.warn("something was told that nobody understands", e);
            return;
        }
        if (!packet.sender().equals(nodes.id().toString())) {
            packet.events().forEach(this::hear);
        }
    }

    private void hear(List<String> words) {
        heard.incrementAndGet();
        if (words.equals(Packet.MORE)) {
            here(new Hearing.Lost());
            here(new Hearing.Restored(true));
        } else {
            read(words);
        }
    }

    /// A word of another release is no reason to stop listening.
    private void read(List<String> words) {
        try {
            text.read(words).ifPresent(this::here);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            LOG.warn("an event '{}' cannot be read", words.getFirst(), e);
        }
    }

    /// {@return whether somebody has listened before, and so has missed what happened in between}
    boolean listensAgain() {
        return hasListened.getAndSet(true);
    }

    /// Tells listeners of this node alone.
    void here(Event event) {
        local.publish(event);
    }

    /// {@return how many events were told and heard, and how many wait}
    public Map<String, Long> gauges() {
        return Map.of("told", told.get(), "heard", heard.get(), "waiting", (long) outbox.size());
    }
}
