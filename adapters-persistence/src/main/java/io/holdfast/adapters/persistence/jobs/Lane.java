package io.holdfast.adapters.persistence.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import io.holdfast.adapters.persistence.jobs.JobQueue.Held;
import io.holdfast.jobs.JobSize;
import io.holdfast.kernel.JobId;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

import javax.sql.DataSource;

/// One queue with a db-scheduler of its own.
///
/// db-scheduler picks wake-ups, keeps their heartbeat and finds those of dead workers; what becomes
/// of a wake-up then is written by us, together with the job's row.
record Lane(JobSize size, Scheduler scheduler, ExecutorService threads) {
    private static final Duration UPKEEP_EVERY = Duration.ofSeconds(30);

    /// Opens a lane.
    ///
    /// @param size which
    /// @param dataSource of the queue
    /// @param settings how to work
    /// @param threads runs jobs, one a thread; the lane shuts it down
    /// @param work what to do
    static Lane open(
            JobSize size,
            DataSource dataSource,
            WorkerSettings settings,
            ExecutorService threads,
            Work work) {
        RecurringTask<Void> upkeep =
                Tasks.recurring("upkeep", FixedDelay.of(UPKEEP_EVERY))
                        .execute((_, _) -> work.upkeep().accept(size));
        int workers =
                switch (size) {
                    case SMALL -> settings.smallWorkers();
                    case LARGE -> settings.largeWorkers();
                };
        Scheduler scheduler =
                Scheduler.create(dataSource, task(size, work))
                        .startTasks(upkeep)
                        .tableName(JobQueue.table(size))
                        .schedulerName(new SchedulerName.Fixed(settings.node()))
                        .threads(workers)
                        .executorService(threads)
                        .pollingInterval(settings.pollEvery())
                        .pollUsingLockAndFetch(1.0, 1.0)
                        .heartbeatInterval(settings.heartbeatEvery())
                        .missedHeartbeatsLimit(WorkerSettings.HEARTBEATS_MISSED_MAX)
                        .enablePriority()
                        .failureLogging(LogLevel.OFF, false)
                        .shutdownMaxWait(Duration.ofSeconds(1))
                        .build();
        return new Lane(size, scheduler, threads);
    }

    private static Task<?> task(JobSize size, Work work) {
        CustomTask<Void> task =
                Tasks.custom(JobQueue.TASK, Void.class)
                        .onDeadExecution(
                                (dead, _) -> work.dead().accept(held(dead.getExecution(), size)))
                        // What the work throws is its own store that does not answer: the wake-up
                        // stays picked, loses its heartbeat, and is found like a dead worker's.
                        .onFailure((_, _) -> {})
                        .execute(
                                (_, context) -> {
                                    work.due().accept(held(context.getExecution(), size));
                                    return (_, _) -> {};
                                });
        return task;
    }

    private static Held held(Execution execution, JobSize size) {
        return new Held(JobId.parse(execution.getId()), size, execution.version);
    }

    /// What a lane calls.
    ///
    /// @param due a wake-up was picked: do the job; called on a thread of the lane
    /// @param dead a wake-up's worker has died
    /// @param upkeep now and then, on one node: see that the lane's queue is sound
    record Work(Consumer<Held> due, Consumer<Held> dead, Consumer<JobSize> upkeep) {}
}
