package io.holdfast.adapters.persistence.jobs;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.adapters.persistence.jobs.JobQueue.Held;
import io.holdfast.jobs.JobSize;
import io.holdfast.jobs.port.in.RunJob;
import io.holdfast.kernel.StoreUnavailable;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The workers of one node: two lanes, so that a small job never waits behind a large one.
///
/// They run from [#start] to [#stop]. A job that is queued in this process is begun at once, one
/// that is queued elsewhere after a poll. A job whose worker throws is tried again after a pause,
/// and fails after too many tries without progress; a job whose worker dies is taken over when its
/// heartbeats are missed, or as soon as a node of the same name starts again. Whoever takes over
/// raises the fence, so that a worker which was only slow can commit nothing more.
///
/// Threads should be platform threads: an interrupt closes the database connection under a virtual
/// one, which then loses its present chunk.
public final class JobWorkers {
    private static final Logger LOG = LoggerFactory.getLogger(JobWorkers.class);

    private final WorkerSettings settings;
    private final Doorbell doorbell;
    private final Setbacks setbacks;
    private final JobUpkeep upkeep;
    private final RunJob run;
    private final List<Lane> lanes;
    private final Consumer<JobSize> listener = this::wake;
    private final AtomicBoolean stopping = new AtomicBoolean();

    private JobWorkers(Parts parts, Supplier<ExecutorService> threads, RunJob run) {
        this.settings = parts.settings();
        this.doorbell = parts.doorbell();
        this.upkeep = new JobUpkeep(parts.database());
        this.setbacks =
                new Setbacks(parts.database(), parts.settings().retries(), InstantSource.system());
        this.run = run;
        Lane.Work work = new Lane.Work(this::work, setbacks::died, this::requeueLost);
        this.lanes =
                Stream.of(JobSize.values())
                        .map(
                                size ->
                                        Lane.open(
                                                size,
                                                parts.database().dataSource(),
                                                settings,
                                                threads.get(),
                                                work))
                        .toList();
    }

    /// Takes up what a node of this name had been doing, and starts to work.
    ///
    /// @param parts what the workers stand on
    /// @param threads gives each lane an executor that runs each task on a thread of its own, and
    ///   that is shut down with the lane
    /// @param run what to do with a job
    /// @return the running workers
    /// @throws StoreUnavailable if the database does not answer
    public static JobWorkers start(Parts parts, Supplier<ExecutorService> threads, RunJob run) {
        JobWorkers workers = new JobWorkers(parts, threads, run);
        workers.takeUpOwn();
        workers.lanes.forEach(lane -> lane.scheduler().start());
        workers.doorbell.add(workers.listener);
        return workers;
    }

    /// Takes no more work, interrupts what runs, waits for it to note how far it has come, and
    /// gives back to the queue whatever is left. May be called again.
    ///
    /// @param limit how long to wait for running jobs
    public void stop(Duration limit) {
        stopping.set(true);
        doorbell.remove(listener);
        lanes.forEach(lane -> lane.scheduler().pause());
        lanes.forEach(lane -> lane.threads().shutdownNow());
        long deadlineNanos = System.nanoTime() + limit.toNanos();
        for (Lane lane : lanes) {
            awaitEnd(lane, deadlineNanos);
            lane.scheduler().stop();
        }
        giveBack();
    }

    private void awaitEnd(Lane lane, long deadlineNanos) {
        try {
            long left = deadlineNanos - System.nanoTime();
            if (!lane.threads().awaitTermination(Math.max(left, 0), TimeUnit.NANOSECONDS)) {
                LOG.warn("a job of the {} lane did not stop in time", lane.size());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void wake(JobSize size) {
        lanes.stream()
                .filter(lane -> lane.size() == size)
                .forEach(lane -> lane.scheduler().triggerCheckForDueExecutions());
    }

    private void requeueLost(JobSize size) {
        int lost = upkeep.requeueLost(size);
        if (lost > 0) {
            LOG.warn("{} jobs had lost their wake-up and are queued again", lost);
        }
    }

    private void takeUpOwn() {
        for (JobSize size : JobSize.values()) {
            setbacks.heldBy(size, settings.node()).forEach(setbacks::died);
        }
    }

    private void giveBack() {
        try {
            for (JobSize size : JobSize.values()) {
                setbacks.heldBy(size, settings.node()).forEach(setbacks::stopped);
            }
        } catch (StoreUnavailable e) {
            LOG.warn("jobs were not given back; they go on when this node starts again", e);
        }
    }

    // Jobs stand on ports that may throw anything; whatever it is, the job must not be lost.
    private void work(Held held) {
        try {
            run.run(held.job());
        } catch (RuntimeException | Error e) {
            letGo(held, e);
            return;
        }
        letGo(held, null);
    }

    private void letGo(Held held, @Nullable Throwable thrown) {
        if (stopping.get()) {
            setbacks.stopped(held);
        } else if (thrown == null) {
            setbacks.failed(held, "its worker ended without saying how it went");
        } else {
            LOG.warn("a try at job {} came to nothing", held.job(), thrown);
            setbacks.failed(
                    held,
                    thrown instanceof StoreUnavailable
                            ? "the database or the document store did not answer"
                            : "something went wrong that the server's log tells more about");
        }
    }

    /// What workers stand on.
    ///
    /// @param database where the queue is
    /// @param doorbell the one that the [JdbiJobStore] of this process rings
    /// @param settings how to work
    public record Parts(Database database, Doorbell doorbell, WorkerSettings settings) {}
}
