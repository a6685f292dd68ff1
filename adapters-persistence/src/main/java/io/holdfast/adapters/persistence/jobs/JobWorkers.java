package io.holdfast.adapters.persistence.jobs;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.adapters.persistence.jobs.JobQueue.Held;
import io.holdfast.jobs.JobSize;
import io.holdfast.jobs.port.in.RunJob;
import io.holdfast.kernel.StoreUnavailable;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// The workers of one node, in lanes, so that a small job never waits behind a large one.
///
/// A job that is queued in this process is begun at once (see [#look]), one that is queued
/// elsewhere after a poll. A job whose worker throws is tried again after a pause, and fails after
/// too many tries that got nowhere; a job whose worker dies is taken over when its heartbeats are
/// missed, or as soon as a node of the same name starts again. Whoever takes over raises the fence,
/// so that a worker which was only slow can commit nothing more.
///
/// Executors should run platform threads: under a virtual thread an interrupt closes the connection
/// to the database, and the chunk it was in is done again later. Started and stopped once.
public final class JobWorkers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JobWorkers.class);
    private static final Duration STOP_MAX = Duration.ofSeconds(10);

    private final Database database;
    private final WorkerSettings settings;
    private final Setbacks setbacks;
    private final RunJob runJob;
    private final List<Lane> lanes;
    private final AtomicBoolean stopping = new AtomicBoolean();

    /// What one lane needs.
    ///
    /// @param size which jobs it carries
    /// @param workers how many run at once, at least 1
    /// @param executor runs each on a thread of its own; shut down with the lane
    public record LaneSettings(JobSize size, int workers, ExecutorService executor) {}

    /// Makes workers that poll each half second and retry as usual, not yet working.
    ///
    /// @param database where jobs are
    /// @param node name of this node, see [WorkerSettings#node]
    /// @param heartbeat how often a worker says that it lives
    /// @param lanes one for each size
    /// @param runJob what to do with a job
    public JobWorkers(
            Database database,
            String node,
            Duration heartbeat,
            List<LaneSettings> lanes,
            RunJob runJob) {
        this(
                database,
                new WorkerSettings(
                        node, Duration.ofMillis(500), heartbeat, WorkerSettings.Retries.USUAL),
                lanes,
                runJob);
    }

    /// Makes workers, not yet working.
    ///
    /// @param database where jobs are
    /// @param settings how to work
    /// @param lanes one for each size
    /// @param runJob what to do with a job
    public JobWorkers(
            Database database, WorkerSettings settings, List<LaneSettings> lanes, RunJob runJob) {
        this.database = database;
        this.settings = settings;
        this.runJob = runJob;
        this.setbacks = new Setbacks(database, settings.retries(), InstantSource.system());
        Lane.Work work = new Lane.Work(this::work, setbacks::died, this::wakeForgotten);
        this.lanes =
                lanes.stream()
                        .map(lane -> Lane.open(database.dataSource(), settings, lane, work))
                        .toList();
    }

    /// Takes up what a node of this name had been doing, and begins to work.
    ///
    /// @throws StoreUnavailable if the database does not answer
    public void start() {
        for (Lane lane : lanes) {
            List<Held> own = setbacks.heldBy(lane.size(), settings.node());
            own.forEach(setbacks::died);
            if (!own.isEmpty()) {
                LOG.info("{} jobs of an earlier process go on", own.size());
            }
            lane.scheduler().start();
        }
    }

    /// Looks for due jobs at once instead of at the next poll. Never blocks.
    public void look() {
        lanes.forEach(lane -> lane.scheduler().triggerCheckForDueExecutions());
    }

    /// Stops within about 10 seconds; see [#stop].
    @Override
    public void close() {
        stop(STOP_MAX);
    }

    /// Takes no more work, interrupts what runs, waits for it to note how far it has come, and
    /// gives back to the queue whatever is left.
    ///
    /// @param limit how long to wait for running jobs
    public void stop(Duration limit) {
        stopping.set(true);
        lanes.forEach(lane -> lane.scheduler().pause());
        lanes.forEach(lane -> lane.executor().shutdownNow());
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
            if (!lane.executor().awaitTermination(Math.max(left, 0), TimeUnit.NANOSECONDS)) {
                LOG.warn("a job of the {} lane did not stop in time", lane.size());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void giveBack() {
        try {
            for (Lane lane : lanes) {
                setbacks.heldBy(lane.size(), settings.node()).forEach(setbacks::stopped);
            }
        } catch (StoreUnavailable e) {
            LOG.warn("jobs were not given back; they go on when this node starts again", e);
        }
    }

    private void wakeForgotten() {
        int forgotten = database.inTransaction("look for forgotten jobs", JobQueue::addMissing);
        if (forgotten > 0) {
            LOG.warn("{} jobs had lost their wake-up and wait again", forgotten);
        }
    }

    // The work stands on ports that may throw anything; whatever it is, the job must not be lost.
    private void work(Held held) {
        try {
            switch (runJob.run(held.job())) {
                case WAITS -> setbacks.stopped(held);
                case ENDED -> setbacks.failed(held, "its worker left without saying how it went");
            }
        } catch (RuntimeException | Error e) {
            if (stopping.get()) {
                setbacks.stopped(held);
                return;
            }
            LOG.warn("a try at job {} came to nothing", held.job(), e);
            setbacks.failed(held, reason(e));
        }
    }

    private static String reason(Throwable thrown) {
        return thrown instanceof StoreUnavailable
                ? "the database or the document store did not answer"
                : "something went wrong that the server's log tells more about";
    }
}
