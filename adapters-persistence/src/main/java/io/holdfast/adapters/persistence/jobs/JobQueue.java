package io.holdfast.adapters.persistence.jobs;

import io.holdfast.jobs.JobSize;
import io.holdfast.kernel.JobId;

import org.jdbi.v3.core.Handle;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// The wake-ups of jobs, which db-scheduler polls. Every method works in the caller's transaction.
///
/// Whoever changes a job's row and its wake-up locks the job's row first.
final class JobQueue {
    /// Name that db-scheduler knows our work by.
    static final String TASK = "job";

    // Wake-ups are due a little in the past, so that a node whose clock lags finds them at once.
    private static final Duration AT_ONCE = Duration.ofMinutes(-1);
    private static final String DUE = "now() - interval '1 minute'";

    private JobQueue() {}

    static String table(JobSize lane) {
        return "job_queue_" + lane.name().toLowerCase(Locale.ROOT);
    }

    /// Makes a wake-up, due at once for a zero delay.
    static void add(Handle handle, JobId id, JobSize lane, Duration delay) {
        handle.createUpdate(
                        """
                        insert into %s (task_name, task_instance, execution_time, picked, version, priority)
                        values (:task, :job, now() + :dueMillis * interval '1 millisecond', false, 1, :priority)
                        on conflict (task_name, task_instance) do nothing
                        """
                                .formatted(table(lane)))
                .bind("task", TASK)
                .bind("job", id.toString())
                .bind("dueMillis", due(delay).toMillis())
                .bind("priority", urgency(lane.priority()))
                .execute();
    }

    static void remove(Handle handle, JobId id, JobSize lane) {
        handle.createUpdate(
                        "delete from %s where task_name = :task and task_instance = :job"
                                .formatted(table(lane)))
                .bind("task", TASK)
                .bind("job", id.toString())
                .execute();
    }

    /// Takes the wake-up from the worker that has it and makes it due, at once for a zero delay.
    static void release(Handle handle, JobId id, JobSize lane, Duration delay) {
        handle.createUpdate(
                        """
                        update %s
                           set picked = false, picked_by = null, last_heartbeat = null, version = version + 1,
                               execution_time = now() + :dueMillis * interval '1 millisecond'
                         where task_name = :task and task_instance = :job
                        """
                                .formatted(table(lane)))
                .bind("task", TASK)
                .bind("job", id.toString())
                .bind("dueMillis", due(delay).toMillis())
                .execute();
    }

    private static Duration due(Duration delay) {
        return delay.isZero() ? AT_ONCE : delay;
    }

    /// {@return whether the wake-up is still with the worker that picked it as `version`}
    static boolean isHeld(Handle handle, Held held) {
        return handle.createQuery(
                        """
                        select true from %s
                         where task_name = :task and task_instance = :job and version = :version and picked
                           for update
                        """
                                .formatted(table(held.lane())))
                .bind("task", TASK)
                .bind("job", held.job().toString())
                .bind("version", held.version())
                .mapTo(Boolean.class)
                .findOne()
                .isPresent();
    }

    /// {@return what workers of a node hold}
    static List<Held> heldBy(Handle handle, JobSize lane, String node) {
        return handle.createQuery(
                        """
                        select task_instance, version from %s
                         where task_name = :task and picked and picked_by = :node
                        """
                                .formatted(table(lane)))
                .bind("task", TASK)
                .bind("node", node)
                .map(
                        (row, _) ->
                                new Held(
                                        JobId.parse(row.getString("task_instance")),
                                        lane,
                                        row.getLong("version")))
                .list();
    }

    /// Gives a wake-up to each job that should have one and has none.
    static int addMissing(Handle handle) {
        int added = 0;
        for (JobSize lane : JobSize.values()) {
            added += addMissing(handle, lane);
        }
        return added;
    }

    private static int addMissing(Handle handle, JobSize lane) {
        return handle.createUpdate(
                        """
                        insert into %1$s (task_name, task_instance, execution_time, picked, version, priority)
                        select :task, j.id::text, %2$s, false, 1, :priority
                          from job j
                         where j.state in ('queued', 'running') and j.size = :lane
                           and not exists (
                               select from %1$s q where q.task_name = :task and q.task_instance = j.id::text)
                        on conflict (task_name, task_instance) do nothing
                        """
                                .formatted(table(lane), DUE))
                .bind("task", TASK)
                .bind("lane", lane.name().toLowerCase(Locale.ROOT))
                .bind("priority", urgency(lane.priority()))
                .execute();
    }

    // Ours counts from 0 as the most urgent, db-scheduler takes the highest first.
    private static int urgency(int priority) {
        return 9 - priority;
    }

    /// A wake-up in a worker's hands.
    record Held(JobId job, JobSize lane, long version) {}
}
