package io.holdfast.adapters.persistence.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.jobs.JobSize;
import io.holdfast.jobs.port.in.RunJob;
import io.holdfast.kernel.JobId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;

/// Runs jobs when they are due: one db-scheduler a lane, so that small jobs never wait behind large
/// ones.
///
/// A worker that stops giving heartbeats is taken for dead after four of them, and its job is begun
/// again; the fence of attempts makes that safe even if the worker lives. What an earlier process
/// of the same node left picked is freed at the start. Started and stopped by one thread.
public final class JobWorkers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JobWorkers.class);
    private static final int HEARTBEATS_MISSED_MAX = 4;
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration BACKOFF_MAX = Duration.ofMinutes(5);
    private static final Duration STOP_MAX = Duration.ofSeconds(10);

    private final List<Lane> lanes = new ArrayList<>();
    private final Database database;

    /// What one lane needs.
    ///
    /// @param size which jobs it carries
    /// @param workers how many run at once
    /// @param executor runs them; shut down with the lane
    public record LaneSettings(JobSize size, int workers, ExecutorService executor) {}

    private record Lane(String name, Scheduler scheduler, ExecutorService executor) {}

    /// Makes the workers, not yet working.
    ///
    /// @param database where jobs are
    /// @param node name of this node
    /// @param heartbeat how often a worker says that it lives
    /// @param settings the lanes
    /// @param runJob what to do with a job
    public JobWorkers(
            Database database,
            String node,
            Duration heartbeat,
            List<LaneSettings> settings,
            RunJob runJob) {
        this.database = database;
        for (LaneSettings lane : settings) {
            String name = node + "/" + JobQueue.lane(lane.size());
            Scheduler scheduler =
                    Scheduler.create(database.dataSource(), task(lane.size(), runJob))
                            .schedulerName(new SchedulerName.Fixed(name))
                            .threads(lane.workers())
                            .executorService(lane.executor())
                            .pollingInterval(POLL)
                            .heartbeatInterval(heartbeat)
                            .missedHeartbeatsLimit(HEARTBEATS_MISSED_MAX)
                            .pollUsingLockAndFetch(0.5, 1.0)
                            .enablePriority()
                            .shutdownMaxWait(STOP_MAX)
                            .build();
            lanes.add(new Lane(name, scheduler, lane.executor()));
        }
    }

    private static CustomTask<Void> task(JobSize size, RunJob runJob) {
        return Tasks.custom(JobQueue.lane(size), Void.class)
                .onFailure(JobWorkers::tryLater)
                .onDeadExecutionRevive()
                .execute((instance, _) -> run(runJob, instance));
    }

    private static CompletionHandler<Void> run(RunJob runJob, TaskInstance<Void> instance) {
        JobId id = JobQueue.jobOf(instance.getId());
        return switch (runJob.run(id)) {
            case ENDED -> new CompletionHandler.OnCompleteRemove<>();
            case WAITS -> (done, operations) -> operations.reschedule(done, done.getTimeDone());
        };
    }

    /// A store that is down, say: the job is tried again, ever more slowly, for as long as it
    /// takes.
    private static void tryLater(ExecutionComplete done, ExecutionOperations<Void> operations) {
        int failures = Math.min(8, done.getExecution().consecutiveFailures);
        Duration wait = Duration.ofSeconds(1L << failures);
        Instant next =
                done.getTimeDone().plus(wait.compareTo(BACKOFF_MAX) > 0 ? BACKOFF_MAX : wait);
        operations.reschedule(done, next);
    }

    /// Begins to work.
    public void start() {
        for (Lane lane : lanes) {
            int freed =
                    database.inTransaction(
                            "free what an earlier process had",
                            h ->
                                    h.createUpdate(
                                                    """
                                                    update scheduled_tasks
                                                       set picked = false, picked_by = null, last_heartbeat = null,
                                                           execution_time = now(), version = version + 1
                                                     where picked and picked_by = :name
                                                    """)
                                            .bind("name", lane.name())
                                            .execute());
            if (freed > 0) {
                LOG.info("{}: {} job(s) of an earlier process go on", lane.name(), freed);
            }
            lane.scheduler().start();
        }
    }

    /// Looks for due jobs at once instead of at the next poll.
    public void look() {
        lanes.forEach(lane -> lane.scheduler().triggerCheckForDueExecutions());
    }

    /// Stops: takes no more jobs, interrupts those that run, and waits until they have gone back to
    /// the queue.
    @Override
    public void close() {
        lanes.forEach(lane -> lane.scheduler().pause());
        lanes.forEach(lane -> lane.executor().shutdownNow());
        lanes.forEach(lane -> lane.scheduler().stop());
    }
}
