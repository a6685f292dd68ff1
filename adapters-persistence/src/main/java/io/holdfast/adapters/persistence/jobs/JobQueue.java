package io.holdfast.adapters.persistence.jobs;

import io.holdfast.jobs.JobSize;
import io.holdfast.kernel.JobId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;

/// The wake-ups of jobs: rows of db-scheduler's table, written in the transaction that makes the
/// job wait.
///
/// A wake-up is named by the job and the number of attempts before it, so that the wake-up of a
/// retry is another row than the one that the ended attempt is about to remove.
final class JobQueue {
    static final int HIGHEST_PRIORITY = 9;

    private JobQueue() {}

    static String lane(JobSize size) {
        return "job-" + size.name().toLowerCase(Locale.ROOT);
    }

    static void wake(Handle handle, JobId id, int attempts, JobSize size, Instant now) {
        handle.createUpdate(
                        """
                        insert into scheduled_tasks
                            (task_name, task_instance, execution_time, picked, version, priority)
                        values (:lane, :instance, :now, false, 1, :priority)
                        on conflict do nothing
                        """)
                .bind("lane", lane(size))
                .bind("instance", id + ":" + attempts)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("priority", HIGHEST_PRIORITY - size.priority())
                .execute();
    }

    static JobId jobOf(String instance) {
        return JobId.parse(instance.substring(0, instance.indexOf(':')));
    }

    static void forget(Handle handle, JobId id) {
        handle.createUpdate(
                        "delete from scheduled_tasks where task_instance like :job and not picked")
                .bind("job", id + ":%")
                .execute();
    }
}
