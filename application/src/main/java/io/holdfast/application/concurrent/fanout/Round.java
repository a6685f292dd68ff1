package io.holdfast.application.concurrent.fanout;

import io.holdfast.application.concurrent.Deadline;
import io.holdfast.application.concurrent.Machine;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/// One use of a fan-out, from the first fork until the last thread has ended.
///
/// Its owner is the thread that made it. The parts call [#decided] and [#ended]; all else is the
/// owner's.
final class Round {
    private final Machine machine;
    private final Deadline deadline;
    private final Predicate<Outcome<?>> decisive;
    private final long startedAtNanos;
    private final Thread owner = Thread.currentThread();
    private final Runs runs;
    private final AtomicInteger alive;
    private final AtomicReference<@Nullable Outcome<?>> verdict = new AtomicReference<>();

    /// @param decisive which outcome of one part ends the round for all
    Round(
            Machine machine,
            List<? extends Part<?>> parts,
            Deadline deadline,
            Predicate<Outcome<?>> decisive) {
        this.machine = machine;
        this.deadline = deadline;
        this.decisive = decisive;
        startedAtNanos = machine.nanoTime();
        runs = Runs.of(parts, this);
        alive = new AtomicInteger(runs.size());
    }

    <T> Run<T> run(Part<T> part) {
        return new Run<>(part, this, Deadline.after(machine, part.limit()).earlier(deadline));
    }

    Machine machine() {
        return machine;
    }

    Deadline deadline() {
        return deadline;
    }

    Runs runs() {
        return runs;
    }

    /// {@return the first outcome that was decisive, if there was one}
    @Nullable Outcome<?> verdict() {
        return verdict.get();
    }

    Duration elapsed() {
        return Duration.ofNanos(machine.nanoTime() - startedAtNanos);
    }

    /// Plays it to the end.
    ///
    /// @throws InterruptedException if the owner is interrupted before all is decided
    void play(String name) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (deadline.isPast(machine)) {
            cutOff();
        } else if (runs.size() > 0) {
            try (var forks = new Forks(machine, name)) {
                play(forks);
            }
        }
    }

    private void play(Forks forks) throws InterruptedException {
        int missing = runs.size();
        try {
            for (Run<?> run : runs) {
                run.runsOn(forks.fork(run.part().name(), run));
                missing--;
            }
            settle();
        } finally {
            alive.addAndGet(-missing);
            cutOff();
            awaitEnds();
        }
    }

    private void settle() throws InterruptedException {
        // Short parts are often over when the owner is back, and then no wait costs a timer.
        machine.giveWay();
        while (!isSettled()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            long nanosLeft = giveUpLate();
            if (isSettled()) {
                return;
            }
            if (nanosLeft == Long.MAX_VALUE) {
                machine.park(this);
            } else {
                machine.parkNanos(this, nanosLeft);
            }
        }
    }

    private boolean isSettled() {
        return alive.get() == 0 || verdict.get() != null;
    }

    /// @return how long until the next one is late
    private long giveUpLate() {
        long least = Long.MAX_VALUE;
        for (Run<?> run : runs) {
            if (run.isUndecided()) {
                long nanosLeft = run.nanosLeft();
                if (nanosLeft == 0) {
                    run.giveUp();
                } else {
                    least = Math.min(least, nanosLeft);
                }
            }
        }
        return least;
    }

    private void cutOff() {
        for (Run<?> run : runs) {
            run.giveUp();
        }
    }

    /// Structure has its price: the owner cannot leave while a part is still running.
    private void awaitEnds() {
        boolean interrupted = false;
        while (alive.get() > 0) {
            machine.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            owner.interrupt();
        }
    }

    /// Once for each part, by whoever decided it.
    void decided(Outcome<?> outcome) {
        if (decisive.test(outcome) && verdict.compareAndSet(null, outcome)) {
            machine.unpark(owner);
        }
    }

    /// Once for each thread, as the last thing that it does here.
    void ended() {
        if (alive.decrementAndGet() == 0) {
            machine.unpark(owner);
        }
    }

    @Override
    public String toString() {
        return "the parts of a fan-out";
    }
}
