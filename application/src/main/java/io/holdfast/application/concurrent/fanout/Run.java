package io.holdfast.application.concurrent.fanout;

import io.holdfast.application.concurrent.Deadline;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/// One part under way. Its outcome is decided once: by its own thread, or by the owner of the
/// round, who gives it up.
final class Run<T> implements Runnable {
    private final Part<T> part;
    private final Round round;
    private final Deadline deadline;
    private final AtomicReference<@Nullable Outcome<T>> outcome = new AtomicReference<>();
    private @Nullable Thread thread;

    /// @param deadline when it is late
    Run(Part<T> part, Round round, Deadline deadline) {
        this.part = part;
        this.round = round;
        this.deadline = deadline;
    }

    Part<T> part() {
        return part;
    }

    /// The owner, once it is started.
    void runsOn(Thread own) {
        thread = own;
    }

    @Override
    public void run() {
        Outcome<T> end = attempt();
        if (outcome.compareAndSet(null, end)) {
            round.decided(end);
        }
        round.ended();
    }

    // Whatever a part throws is its outcome, and nobody else's trouble.
    @SuppressWarnings("CatchingUnchecked")
    private Outcome<T> attempt() {
        try {
            T value = value();
            Duration took = round.elapsed();
            return isLate() ? late(took) : new Outcome.Ok<>(part.name(), value, took);
        } catch (Throwable thrown) {
            Duration took = round.elapsed();
            return isLate() ? late(took) : new Outcome.Failed<>(part.name(), thrown, took);
        }
    }

    private T value() throws Exception {
        T value =
                deadline.equals(round.deadline())
                        ? part.work().call()
                        : Scoped.before(deadline, part.work()::call);
        return Objects.requireNonNull(value, "a part gives a value, never null");
    }

    private boolean isLate() {
        return deadline.isPast(round.machine());
    }

    private Outcome<T> late(Duration took) {
        return new Outcome.Late<>(part.name(), took);
    }

    boolean isUndecided() {
        return outcome.get() == null;
    }

    long nanosLeft() {
        return deadline.nanosLeft(round.machine());
    }

    /// The owner, who waits no longer for what it gives. Without effect once it is decided.
    void giveUp() {
        Outcome<T> late = late(round.elapsed());
        if (!outcome.compareAndSet(null, late)) {
            return;
        }
        round.decided(late);
        if (thread != null) {
            round.machine().interrupt(thread);
        }
    }

    /// The outcome of a round that is over.
    Outcome<T> ended() {
        return Objects.requireNonNull(outcome.get(), "the round is not over");
    }
}
