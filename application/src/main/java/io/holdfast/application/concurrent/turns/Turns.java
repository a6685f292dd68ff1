package io.holdfast.application.concurrent.turns;

import io.holdfast.application.concurrent.Deadline;
import io.holdfast.application.concurrent.Machine;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/// Queues by key: of the callers of one key one works at a time, in the order in which they came.
/// Callers of other keys know nothing of it.
///
/// ```java
/// Turns<CartId> turns = new Turns<>(machine, 100, Duration.ofSeconds(5));
/// CartOutcome outcome = turns.take(id, () -> desk.delete(id)).orElseGet(CartOutcome.Busy::new);
/// ```
///
/// ## Rules
///
/// - **TRN-1** Of the callers of one key one works at a time, and they work in the order in which
///   they came; whoever finds nobody works at once.
/// - **TRN-2** No more than `waitingMax` wait for one key; whoever comes then is turned away at
///   once.
/// - **TRN-3** Nobody waits longer than `patience`. Who has not begun by then never does.
/// - **TRN-4** Work that fails ends its turn as any other does.
/// - **TRN-5** Interrupting a caller does not end its wait; its interrupt status is left set.
/// - **TRN-6** A key that nobody works for is not remembered.
///
/// Who works for a key does not take a turn of the same key: it would wait for itself.
///
/// Safe for use by any thread, virtual or platform. Nothing is held while waiting but the place.
///
/// @param <K> keys, with `equals` and `hashCode`
public final class Turns<K> {
    private final Machine machine;
    private final int waitingMax;
    private final Duration patience;
    private final ConcurrentMap<K, Queue<Place>> queues = new ConcurrentHashMap<>();

    /// Nobody waits yet.
    ///
    /// @param machine where the waiting is done
    /// @param waitingMax most who wait for one key, 0 or more
    /// @param patience longest wait; none at all if not positive
    public Turns(Machine machine, int waitingMax, Duration patience) {
        if (waitingMax < 0) {
            throw new IllegalArgumentException("0 or more can wait, was " + waitingMax);
        }
        this.machine = machine;
        this.waitingMax = waitingMax;
        this.patience = patience;
    }

    /// Somebody in a queue, or who found no place. Written under the queue's lock.
    private static final class Place {
        final Thread thread = Thread.currentThread();
        boolean taken;
        volatile boolean first;
    }

    /// Works when the caller's turn has come.
    ///
    /// @param <T> what comes of it
    /// @param key which
    /// @param work what to do; has a time limit of its own, since others wait for its end
    /// @return what came of it; empty where too many wait already, or the turn did not come in
    ///   time, and nothing was done
    public <T> Optional<T> take(K key, Supplier<T> work) {
        Place place = entered(key);
        if (place == null) {
            return Optional.empty();
        }
        try {
            return awaited(place) ? Optional.of(work.get()) : Optional.empty();
        } finally {
            leave(key, place);
        }
    }

    /// {@return for how many keys somebody works or waits (TRN-6)}
    public int keys() {
        return queues.size();
    }

    private @Nullable Place entered(K key) {
        Place place = new Place();
        queues.compute(
                key,
                (_, found) -> {
                    Queue<Place> places = found == null ? new ArrayDeque<>(1) : found;
                    if (places.size() <= waitingMax) {
                        place.first = places.isEmpty();
                        place.taken = places.add(place);
                    }
                    return places;
                });
        return place.taken ? place : null;
    }

    private boolean awaited(Place place) {
        Deadline deadline = Deadline.after(machine, patience);
        boolean interrupted = false;
        while (!place.first && !deadline.isPast(machine)) {
            machine.parkNanos(this, deadline.nanosLeft(machine));
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return place.first;
    }

    private void leave(K key, Place place) {
        queues.computeIfPresent(
                key,
                (_, places) -> {
                    places.remove(place);
                    Place next = places.peek();
                    if (next != null && !next.first) {
                        next.first = true;
                        machine.unpark(next.thread);
                    }
                    return next == null ? null : places;
                });
    }
}
