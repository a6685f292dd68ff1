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
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
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
/// They do not watch over themselves: whoever starts them calls [#check] every second or so, and
/// stops them when it finds a lane stalled. Threads should be platform threads: under a virtual
/// thread an interrupt closes the connection to the database, and the chunk it was in is done again
/// later. Started and stopped once.
public final class JobWorkers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JobWorkers.class);
    private static final Duration STOP_MAX = Duration.ofSeconds(10);

    private final Database database;
    private final WorkerSettings settings;
    private final Setbacks setbacks;
    private final RunJob runJob;
    private final List<Lane> lanes;
    private final Queue<Setback> unsettled = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean stopping = new AtomicBoolean();

    /// What one lane needs.
    ///
    /// @param size which jobs it carries
    /// @param workers how many run at once, at least 1
    /// @param threads makes those of the workers and those that look for work, not started
    public record LaneSettings(JobSize size, int workers, ThreadFactory threads) {}

    /// A try that came to nothing, and could not be noted because the database did not answer.
    private record Setback(Held held, String reason) {}

    /// Makes workers, not yet working.
    ///
    /// @param database where jobs are
    /// @param settings how to work
    /// @param lanes one for each size
    /// @param runJob what to do with a job
    /// @param clock tells the time, the same at all nodes: by it workers are thought to be dead
    public JobWorkers(
            Database database,
            WorkerSettings settings,
            List<LaneSettings> lanes,
            RunJob runJob,
            InstantSource clock) {
        this.database = database;
        this.settings = settings;
        this.runJob = runJob;
        this.setbacks = new Setbacks(database, settings.retries(), clock);
        Lane.Work work = new Lane.Work(this::work, setbacks::died, this::wakeForgotten);
        this.lanes =
                lanes.stream()
                        .map(lane -> Lane.open(database.dataSource(), settings, lane, work, clock))
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

    /// Looks after the lanes: notes the failed tries that the database did not take when they
    /// failed, so that these jobs wait for no missed heartbeat, sees to it that a job which is to
    /// stop does, however long its statement, and tells whether a lane has come to a standstill.
    /// Blocks while the database does.
    ///
    /// @return the size of a lane that has not looked for work, or failed to, for
    ///   [WorkerSettings#stalledAfter] although the database answers; or empty
    public Optional<JobSize> check() {
        try {
            settle();
            if (lanes.stream().anyMatch(lane -> lane.pulse().running() > 0)) {
                LongStep.cutCancelled(database);
            }
            Optional<Lane> stalled = lanes.stream().filter(this::isStalled).findFirst();
            if (stalled.isPresent()) {
                database.read("see whether it answers", handle -> handle.execute("select 1"));
            }
            return stalled.map(Lane::size);
        } catch (StoreUnavailable _) {
            return Optional.empty();
        }
    }

    private boolean isStalled(Lane lane) {
        return lane.pulse().standstill().compareTo(settings.stalledAfter()) > 0;
    }

    private void settle() {
        for (Setback next = unsettled.peek(); next != null; next = unsettled.peek()) {
            setbacks.failed(next.held(), next.reason());
            unsettled.remove(next);
        }
    }

    /// {@return how many jobs are in hand, were let go of since the start, and wait for the
    /// database to take note of their failure: `running`, `done`, `unsettled`}
    public Map<String, Long> gauges() {
        return Map.of(
                "running",
                lanes.stream().mapToLong(lane -> lane.pulse().running()).sum(),
                "done",
                lanes.stream().mapToLong(lane -> lane.pulse().done()).sum(),
                "unsettled",
                (long) unsettled.size());
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
        interrupt();
        boolean ignored = cutLongSteps();
        awaitEnd(limit);
        giveBack();
    }

    /// First part of [#stop], for who has to divide its time: takes no more work, and interrupts
    /// what runs. Asks nothing of the database.
    public void interrupt() {
        stopping.set(true);
        lanes.forEach(lane -> lane.scheduler().pause());
        lanes.forEach(lane -> lane.executor().shutdownNow());
    }

    /// Second part of [#stop]: has the database end what jobs of this node are at. Takes as long as
    /// the database does, or until an interrupt.
    ///
    /// @return whether the database has answered: where it has not, jobs note nothing either
    public boolean cutLongSteps() {
        try {
            for (Lane lane : lanes) {
                List<Held> own = setbacks.heldBy(lane.size(), settings.node());
                LongStep.cut(database, own.stream().map(Held::job).toList());
            }
            return true;
        } catch (StoreUnavailable e) {
            LOG.warn("jobs are not waited for, and go on when this node starts: {}", why(e));
            return false;
        } catch (RuntimeException e) {
            // As below, the queue may be what is wrong; the rest is stopped nonetheless.
            LOG.warn("long steps of jobs were not stopped, and may take a while: {}", why(e));
            return true;
        }
    }

    /// Third part of [#stop]: waits for running jobs, and ends all other threads of the lanes. An
    /// interrupt cuts that short.
    ///
    /// @param limit how long to wait for running jobs
    public void awaitEnd(Duration limit) {
        long deadlineNanos = System.nanoTime() + limit.toNanos();
        for (Lane lane : lanes) {
            awaitEnd(lane, deadlineNanos);
            lane.scheduler().stop();
        }
    }

    private static String why(RuntimeException thrown) {
        LOG.debug("the whole of it", thrown);
        return String.valueOf(thrown.getMessage());
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

    /// Last part of [#stop]: gives back to the queue what running jobs have not given back. Takes
    /// as long as the database does, or until an interrupt.
    public void giveBack() {
        try {
            for (Lane lane : lanes) {
                setbacks.heldBy(lane.size(), settings.node()).forEach(setbacks::stopped);
            }
        } catch (RuntimeException e) {
            // The very reason for stopping may be that the queue cannot be read.
            LOG.warn("jobs were not given back, and go on when this node starts: {}", why(e));
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
            noteFailure(new Setback(held, reason(e)));
        }
    }

    private void noteFailure(Setback setback) {
        try {
            setbacks.failed(setback.held(), setback.reason());
        } catch (StoreUnavailable _) {
            unsettled.add(setback);
        }
    }

    private static String reason(Throwable thrown) {
        return thrown instanceof StoreUnavailable
                ? "the database or the document store did not answer"
                : "something went wrong that the server's log tells more about";
    }
}
