package io.holdfast.application.supervision;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.Timer;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// A child that does the same thing again and again: sweeps, refreshers, heartbeats.
///
/// ```java
/// ChildSpec.of("sweep", Periodic.every(Duration.ofSeconds(1), sweep::run)).backoff(...)
/// ```
///
/// ## Rules
///
/// - **PER-1** The first run comes one period after the start; each next one a period after the
///   last one began, or at once if that moment has passed. Runs never overlap, and missed ones are
///   not made up for.
/// - **PER-2** A run that throws crashes the child; what then happens is its supervisor's affair.
/// - **PER-3** Asked to end in its pause, it ends at once. Asked in its run, it may finish that
///   within two seconds and is interrupted then: most runs are a statement or two, which take their
///   time on a busy machine, and an interrupt in the middle of one costs the connection; but a run
///   that clears a backlog must not keep everybody waiting who wants to stop.
/// - **PER-4** It counts its runs and shows how long the last one took, as gauges `runs` and
///   `lastRunMicros`.
public final class Periodic implements Worker {
    private static final Duration TO_FINISH = Duration.ofSeconds(2);

    private final Duration period;
    private final Action action;
    private final AtomicLong runs = new AtomicLong();
    private final AtomicLong lastRunNanos = new AtomicLong();

    private Periodic(Duration period, Action action) {
        if (!period.isPositive()) {
            throw new IllegalArgumentException("period must be positive, was " + period);
        }
        this.period = period;
        this.action = action;
    }

    /// {@return a child that runs an action once per period}
    ///
    /// @param period positive; from the begin of one run to the begin of the next
    /// @param action one run; ends soon after an interrupt
    /// @throws IllegalArgumentException if `period` is not positive
    public static Periodic every(Duration period, Action action) {
        return new Periodic(period, action);
    }

    @Override
    public void run(Lifeline lifeline) throws Exception {
        Reminder reminder = new Reminder(lifeline.machine(), Thread.currentThread());
        lifeline.onStop(reminder::set);
        try {
            repeat(lifeline);
        } finally {
            reminder.cancel();
        }
    }

    /// Ends a pause at once, and a run when it has had time to finish.
    private static final class Reminder {
        private final Machine machine;
        private final Thread thread;
        private @Nullable Timer timer;
        private boolean over;

        Reminder(Machine machine, Thread thread) {
            this.machine = machine;
            this.thread = thread;
        }

        synchronized void set() {
            if (!over) {
                timer = machine.after(TO_FINISH, () -> machine.interrupt(thread));
                machine.unpark(thread);
            }
        }

        synchronized void cancel() {
            over = true;
            if (timer != null) {
                timer.cancel();
            }
        }
    }

    private void repeat(Lifeline lifeline) throws Exception {
        Machine machine = lifeline.machine();
        lifeline.started();
        long dueAtNanos = machine.nanoTime() + period.toNanos();
        while (isDue(lifeline, dueAtNanos)) {
            long begunAtNanos = machine.nanoTime();
            action.run();
            runs.incrementAndGet();
            lastRunNanos.set(machine.nanoTime() - begunAtNanos);
            dueAtNanos = begunAtNanos + period.toNanos();
        }
    }

    /// Pauses.
    ///
    /// @return whether the next run is due; not where the end was asked for before
    private boolean isDue(Lifeline lifeline, long dueAtNanos) throws InterruptedException {
        Machine machine = lifeline.machine();
        long left = dueAtNanos - machine.nanoTime();
        while (left > 0 && !lifeline.isStopping()) {
            machine.parkNanos(this, left);
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted in a pause");
            }
            left = dueAtNanos - machine.nanoTime();
        }
        return !lifeline.isStopping();
    }

    @Override
    public ChildType type() {
        return ChildType.PERIODIC;
    }

    @Override
    public Map<String, Long> gauges() {
        return Map.of("runs", runs.get(), "lastRunMicros", lastRunNanos.get() / 1_000);
    }
}
