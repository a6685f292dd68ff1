package io.holdfast.adapters.persistence.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import io.holdfast.adapters.persistence.jobs.JobQueue.Held;
import io.holdfast.adapters.persistence.jobs.JobWorkers.LaneSettings;
import io.holdfast.jobs.JobSize;
import io.holdfast.kernel.JobId;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

import javax.sql.DataSource;

/// One queue with a db-scheduler of its own.
///
/// db-scheduler picks wake-ups, keeps their heartbeat and finds those of dead workers; what becomes
/// of a wake-up then is written by us, together with the job's row. All of its threads come from
/// the lane's factory, and end with the lane. They are threads of the platform, and so give their
/// connections back by themselves ([io.holdfast.adapters.persistence.Database#dataSource]).
record Lane(LaneSettings settings, Scheduler scheduler, ExecutorService executor, LanePulse pulse) {
    private static final Duration UPKEEP_EVERY = Duration.ofSeconds(30);

    /// db-scheduler's own number: one loop for heartbeats, one for the dead, one to spare.
    private static final int HOUSEKEEPERS = 3;

    static Lane open(
            DataSource queue,
            WorkerSettings settings,
            LaneSettings lane,
            Work work,
            InstantSource clock) {
        RecurringTask<Void> upkeep =
                Tasks.recurring("upkeep", FixedDelay.of(UPKEEP_EVERY))
                        .execute((_, _) -> work.upkeep().run());
        LanePulse pulse = new LanePulse(settings.calm(), clock);
        ExecutorService executor = Executors.newFixedThreadPool(lane.workers(), lane.threads());
        Scheduler scheduler =
                Scheduler.create(queue, job(lane.size(), work, pulse))
                        .startTasks(upkeep)
                        .tableName(JobQueue.table(lane.size()))
                        .schedulerName(new SchedulerName.Fixed(settings.node()))
                        .threads(lane.workers())
                        .executorService(executor)
                        .dueExecutor(
                                Executors.newSingleThreadExecutor(pulse.looker(lane.threads())))
                        .housekeeperExecutor(
                                Executors.newScheduledThreadPool(HOUSEKEEPERS, lane.threads()))
                        .addSchedulerListener(pulse)
                        .clock(pulse)
                        .pollingInterval(settings.pollEvery())
                        // Takes no more than there are free workers, and looks again as soon as one
                        // is.
                        .pollUsingLockAndFetch(0.99, 1.0)
                        .heartbeatInterval(settings.heartbeatEvery())
                        .missedHeartbeatsLimit(WorkerSettings.HEARTBEATS_MISSED_MAX)
                        .enablePriority()
                        .failureLogging(LogLevel.WARN, true)
                        .shutdownMaxWait(Duration.ofSeconds(1))
                        .build();
        return new Lane(lane, scheduler, executor, pulse);
    }

    JobSize size() {
        return settings.size();
    }

    private static Task<?> job(JobSize size, Work work, LanePulse pulse) {
        return Tasks.custom(JobQueue.TASK, Void.class)
                .onDeadExecution((dead, _) -> work.dead().accept(held(dead.getExecution(), size)))
                // Whatever a try comes to is noted by us, with the job's row.
                .onFailure((_, _) -> {})
                .execute(
                        (_, context) -> {
                            pulse.begins();
                            try {
                                work.due().accept(held(context.getExecution(), size));
                            } finally {
                                pulse.ends();
                            }
                            return (_, _) -> {};
                        });
    }

    private static Held held(Execution execution, JobSize size) {
        return new Held(JobId.parse(execution.getId()), size, execution.version);
    }

    /// What a lane calls.
    ///
    /// @param due a wake-up was picked: do the job; called on a thread of the lane
    /// @param dead a wake-up's worker has died
    /// @param upkeep now and then, on one node: see that the queue is sound
    record Work(Consumer<Held> due, Consumer<Held> dead, Runnable upkeep) {}
}
