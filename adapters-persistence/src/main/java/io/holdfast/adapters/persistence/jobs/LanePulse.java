package io.holdfast.adapters.persistence.jobs;

import com.github.kagkarlsson.scheduler.Clock;
import com.github.kagkarlsson.scheduler.CurrentlyExecuting;
import com.github.kagkarlsson.scheduler.event.SchedulerListener;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// The signs of life of one lane: whether it looks for work, and how much it has in hand.
///
/// db-scheduler reports no look that finds nothing. But its one thread that looks for work asks the
/// clock first, and reports each look that fails; both pass through here.
final class LanePulse implements SchedulerListener, Clock {
    private final InstantSource clock;
    private final long calmNanos;
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicLong done = new AtomicLong();
    private volatile @Nullable Thread looker;
    private volatile long lookedAtNanos = System.nanoTime();
    private volatile boolean failing;
    private volatile long failingSinceNanos;
    private volatile long failedAtNanos;

    /// @param calm a lane that has not failed for so long does not fail any more
    /// @param clock tells the time
    LanePulse(Duration calm, InstantSource clock) {
        this.clock = clock;
        calmNanos = calm.toNanos();
    }

    /// {@return a factory that knows the one thread it makes as the one that looks for work}
    ThreadFactory looker(ThreadFactory threads) {
        return body -> {
            Thread thread = threads.newThread(body);
            looker = thread;
            return thread;
        };
    }

    void begins() {
        running.incrementAndGet();
    }

    void ends() {
        running.decrementAndGet();
        done.incrementAndGet();
    }

    int running() {
        return running.get();
    }

    long done() {
        return done.get();
    }

    /// {@return for how long the lane has not looked for work, or has failed to}
    Duration standstill() {
        long now = System.nanoTime();
        boolean fails = failing && now - failedAtNanos <= calmNanos;
        long silentNanos = now - lookedAtNanos;
        return Duration.ofNanos(
                fails ? Math.max(silentNanos, now - failingSinceNanos) : silentNanos);
    }

    @Override
    public Instant now() {
        if (Thread.currentThread().equals(looker)) {
            lookedAtNanos = System.nanoTime();
        }
        return clock.instant();
    }

    @Override
    public void onSchedulerEvent(SchedulerEventType event) {
        if (event != SchedulerEventType.UNEXPECTED_ERROR
                || !Thread.currentThread().equals(looker)) {
            return;
        }
        long now = System.nanoTime();
        if (!failing || now - failedAtNanos > calmNanos) {
            failingSinceNanos = now;
        }
        failedAtNanos = now;
        failing = true;
    }

    @Override
    public void onExecutionScheduled(TaskInstanceId task, Instant due) {}

    @Override
    public void onExecutionStart(CurrentlyExecuting execution) {}

    @Override
    public void onExecutionComplete(ExecutionComplete execution) {}

    @Override
    public void onExecutionDead(Execution execution) {}

    @Override
    public void onExecutionFailedHeartbeat(CurrentlyExecuting execution) {}

    @Override
    public void onCandidateEvent(CandidateEventType event) {}
}
