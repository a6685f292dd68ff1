package io.holdfast.application.supervision;

import io.holdfast.application.concurrent.Machine;

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
///   within two seconds and is interrupted then ([Rounds]).
/// - **PER-4** It counts its runs and shows how long the last one took, as gauges `runs` and
///   `lastRunMicros`.
public final class Periodic implements Worker {
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
        Machine machine = lifeline.machine();
        Rounds.run(
                lifeline,
                period,
                () -> {},
                () -> {
                    long begunAtNanos = machine.nanoTime();
                    action.run();
                    runs.incrementAndGet();
                    long tookNanos = machine.nanoTime() - begunAtNanos;
                    lastRunNanos.set(tookNanos);
                    return period.minusNanos(tookNanos);
                });
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
