package io.holdfast.adapters.persistence.jobs;

import io.holdfast.jobs.JobView;
import io.holdfast.kernel.JobState;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Takes away what old jobs leave in the database.
final class JobPruning {
    // Few at a time: what hangs on an import may be many rows, and locks are held until the end.
    private static final int JOBS_MAX = 100;

    private JobPruning() {}

    /// {@return which jobs were removed, none where there are no more}
    static List<JobView> some(Handle handle, Instant endedBefore, Instant previewsEndedBefore) {
        List<JobView> removed =
                handle.createQuery(
                                """
                                delete from job where id in (
                                    select id from job
                                     where (finished_at < :before
                                            or (finished_at < :previews and settings ->> 'preview' = 'true'))
                                       and state in ('succeeded', 'failed', 'cancelled')
                                     order by ord
                                     limit :max
                                       for update skip locked)
                                returning %s
                                """
                                        .formatted(JobColumns.ALL))
                        .bind("before", endedBefore)
                        .bind("previews", previewsEndedBefore)
                        .bind("max", JOBS_MAX)
                        .map((row, _) -> JobColumns.view(row))
                        .list();
        removed.forEach(job -> leftovers(handle, job));
        if (!removed.isEmpty()) {
            marks(handle);
        }
        return removed;
    }

    /// Drops what imports have staged that failed or were cancelled long ago. A retry notices, and
    /// reads the list again; only one that applies a dry run keeps its stage, because what it has
    /// applied so far would look to it as if others had changed it.
    ///
    /// @return how many lost their stage, none where there are no more
    static int stages(Handle handle, Instant endedBefore) {
        List<UUID> ended =
                handle.createQuery(
                                """
                                select id from job
                                 where state in ('failed', 'cancelled') and finished_at < :before
                                   and settings ->> 'dryRunOf' is null
                                   and to_regclass('staging.records_' || replace(id::text, '-', '')) is not null
                                 order by ord limit :max
                                   for update skip locked
                                """)
                        .bind("before", endedBefore)
                        .bind("max", JOBS_MAX)
                        .mapTo(UUID.class)
                        .list();
        ended.forEach(id -> dropStage(handle, id));
        return ended.size();
    }

    private static void leftovers(Handle handle, JobView removed) {
        UUID id = removed.job().id().value();
        if (removed.job().state() != JobState.SUCCEEDED) {
            // The mark never counted, and must not begin to when its job is gone.
            handle.createUpdate("delete from export_mark where job_id = :id")
                    .bind("id", id)
                    .execute();
        }
        dropStage(handle, id);
    }

    private static void dropStage(Handle handle, UUID id) {
        String name = id.toString().replace("-", "");
        handle.execute("drop table if exists staging.records_" + name);
        handle.execute("drop table if exists staging.references_" + name);
        handle.execute("drop table if exists staging.gains_" + name);
    }

    // Of the marks whose jobs are gone only the newest of each list is of use.
    private static void marks(Handle handle) {
        handle.execute(
                """
                delete from export_mark m
                 where not exists (select from job j where j.id = m.job_id)
                   and exists (select from export_mark n where n.what = m.what and n.ord > m.ord
                                  and not exists (select from job j where j.id = n.job_id))
                """);
    }
}
