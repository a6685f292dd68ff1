package io.holdfast.application.supervision;

import io.holdfast.application.concurrent.Deadline;
import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.Waited;
import io.holdfast.application.concurrent.Waiters;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;

/// One reader's view of the events of a tree, from the moment of its making.
///
/// Events wait here, up to a bound, until they are taken. Beyond it the oldest are dropped and
/// counted: the tree never waits for its readers. For one reader, on any thread.
public final class Subscription implements AutoCloseable {
    private final Machine machine;
    private final int eventsMax;
    private final Consumer<Subscription> forget;
    private final Waiters waiters;
    private final Deque<SupervisionEvent> events = new ArrayDeque<>();
    private long dropped;

    Subscription(Machine machine, int eventsMax, Consumer<Subscription> forget) {
        if (eventsMax < 1) {
            throw new IllegalArgumentException("eventsMax must be 1 or more, was " + eventsMax);
        }
        this.machine = machine;
        this.eventsMax = eventsMax;
        this.forget = forget;
        waiters = new Waiters(machine);
    }

    /// Takes the oldest event that waits, or waits for one.
    ///
    /// @param limit how long to wait, not at all if zero
    /// @return the event, or nothing if none came in time
    /// @throws InterruptedException if the reader is interrupted while it waits
    public Optional<SupervisionEvent> next(Duration limit) throws InterruptedException {
        Waited waited = waiters.await(this::hasNext, Deadline.after(machine, limit));
        return waited == Waited.MET ? Optional.of(take()) : Optional.empty();
    }

    /// {@return how many events this reader has lost, because it was too slow}
    public synchronized long dropped() {
        return dropped;
    }

    /// Wants no more events. More than once is as good as once.
    @Override
    public void close() {
        forget.accept(this);
    }

    void offer(SupervisionEvent event) {
        synchronized (this) {
            if (events.size() == eventsMax) {
                events.removeFirst();
                dropped++;
            }
            events.addLast(event);
        }
        waiters.wake();
    }

    private synchronized boolean hasNext() {
        return !events.isEmpty();
    }

    private synchronized SupervisionEvent take() {
        return events.removeFirst();
    }
}
