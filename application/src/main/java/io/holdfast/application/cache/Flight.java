package io.holdfast.application.cache;

import io.holdfast.application.concurrent.Deadline;
import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.Waiters;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/// One fetch that is under way on this node, and who waits for it. Safe for any thread.
final class Flight<V> {
    private final Waiters waiters;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final AtomicReference<@Nullable Landing<V>> landing = new AtomicReference<>();

    Flight(Machine machine) {
        this.waiters = new Waiters(machine);
    }

    /// {@return whether the caller is the one to fetch; one is}
    boolean begin() {
        return begun.compareAndSet(false, true);
    }

    /// Lets those who wait go on. Only the first landing counts.
    void land(Landing<V> how) {
        if (landing.compareAndSet(null, how)) {
            waiters.wake();
        }
    }

    /// Waits for the landing.
    ///
    /// @return how it ended; empty if it has not by the deadline
    /// @throws InterruptedException if the caller is interrupted meanwhile
    Optional<Landing<V>> await(Deadline deadline) throws InterruptedException {
        var _ = waiters.await(() -> landing.get() != null, deadline);
        return Optional.ofNullable(landing.get());
    }
}
