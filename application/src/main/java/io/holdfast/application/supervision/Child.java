package io.holdfast.application.supervision;

import io.holdfast.application.concurrent.Timer;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// A child as its supervisor keeps it: the spec, and what has become of it.
///
/// Written by the supervisor's thread alone. What [#view] shows is volatile, for readers of the
/// tree.
final class Child {
    private final ChildSpec spec;
    private final String path;
    private volatile ChildState state = ChildState.STOPPED;
    private final AtomicLong restarts = new AtomicLong();
    private volatile ChildView.@Nullable ErrorView lastError;
    private @Nullable ChildLife life;
    private @Nullable Timer rest;
    private boolean ran;
    private long runningSinceNanos;
    private int crashesInARow;
    private int rests;
    private boolean leading;

    Child(ChildSpec spec, String parentPath) {
        this.spec = spec;
        path = parentPath + "/" + spec.id();
    }

    ChildSpec spec() {
        return spec;
    }

    String path() {
        return path;
    }

    ChildState state() {
        return state;
    }

    long restarts() {
        return restarts.get();
    }

    @Nullable ChildLife life() {
        return life;
    }

    boolean is(Restart restart) {
        return spec.policy().restart() == restart;
    }

    void starting(ChildLife begun) {
        life = begun;
        ran = false;
        state = ChildState.STARTING;
    }

    void running(long nowNanos) {
        ran = true;
        runningSinceNanos = nowNanos;
        state = ChildState.RUNNING;
    }

    void stopping() {
        state = ChildState.STOPPING;
    }

    void restarted() {
        restarts.incrementAndGet();
    }

    /// It has no life any more.
    void ended(ChildState next) {
        life = null;
        state = next;
    }

    void failed(Instant at, Throwable cause) {
        lastError = new ChildView.ErrorView(at, cause);
    }

    /// Counts one more crash in a row, or the first one of a new row. A start that took long and
    /// failed is no life, and ends no row.
    ///
    /// @return the rest that it earns
    Duration countCrash(long nowNanos, Duration period) {
        Duration longest = spec.policy().backoff().max();
        Duration calm = longest.compareTo(period) > 0 ? longest : period;
        if (ran && nowNanos - runningSinceNanos >= calm.toNanos()) {
            crashesInARow = 0;
        }
        crashesInARow++;
        return spec.policy().backoff().after(crashesInARow);
    }

    /// The number of the rest, or of the wish to try again, that begins now.
    int nextRest() {
        return ++rests;
    }

    void resting(Timer timer) {
        rest = timer;
        leading = true;
    }

    /// Its restart failed, and will be tried again.
    ///
    /// @return the number of that wish
    int retrying() {
        state = ChildState.RESTARTING;
        life = null;
        leading = true;
        return nextRest();
    }

    /// Ends the rest or the wish to try again, if there is one.
    ///
    /// @return what was left of the rest
    Duration wakeUp() {
        Timer timer = rest;
        rest = null;
        leading = false;
        return timer == null ? Duration.ZERO : timer.cancel().orElse(Duration.ZERO);
    }

    /// Whether the restart of a group hangs on it: it rests, or will be tried again. Those that
    /// were stopped with it wait for that.
    boolean isLeading() {
        return leading;
    }

    /// Whether that very rest still goes on: the note of its end may come after it was cut short.
    boolean isResting(int number) {
        return rest != null && rests == number;
    }

    /// Whether it is still to be tried again because of that very failure: the note of it may come
    /// after a sibling's restart has tried it as well.
    boolean isRetrying(int number) {
        return leading && rest == null && rests == number;
    }

    ChildView view() {
        Worker worker = spec.worker();
        return new ChildView(
                spec.id(),
                worker.type(),
                state,
                restarts.get(),
                lastError,
                gauges(worker),
                worker.children());
    }

    /// A gauge that throws must not hide the whole tree.
    private static Map<String, Long> gauges(Worker worker) {
        try {
            return worker.gauges();
        } catch (RuntimeException _) {
            return Map.of();
        }
    }
}
