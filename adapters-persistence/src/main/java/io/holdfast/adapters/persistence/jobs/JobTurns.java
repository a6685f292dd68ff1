package io.holdfast.adapters.persistence.jobs;

import io.holdfast.jobs.JobSize;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.JobState;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// How a job's row and its wake-up move together, in the caller's transaction.
final class JobTurns {
    private JobTurns() {}

    /// {@return the job, locked until the transaction ends, or empty}
    static Optional<Stored> lock(Handle handle, JobId id) {
        return handle.createQuery(
                        "select %s, cancel_requested, failures from job where id = :id for update"
                                .formatted(JobColumns.ALL))
                .bind("id", id.value())
                .map((row, _) -> stored(row))
                .findOne();
    }

    /// Ends a job that is not done, and takes its wake-up away.
    static Stored finish(
            Handle handle, Stored before, JobState state, @Nullable String error, Instant now) {
        Stored after =
                handle.createQuery(
                                """
                                update job
                                   set state = :state, error = :error, finished_at = :now, seq = seq + 1,
                                       cancel_requested = false, failures = 0,
                                       rate_per_second = 0, eta_seconds = -1
                                 where id = :id
                                returning %s, cancel_requested, failures
                                """
                                        .formatted(JobColumns.ALL))
                        .bind("state", JobColumns.stateName(state))
                        .bind("error", error)
                        .bind("now", now)
                        .bind("id", before.job().id().value())
                        .map((row, _) -> stored(row))
                        .one();
        JobQueue.remove(handle, before.job().id(), before.lane());
        return after;
    }

    /// Puts a job back into its queue.
    static Stored requeue(Handle handle, Stored before, Duration delay) {
        Stored after =
                change(
                        handle,
                        before.job().id(),
                        "state = 'queued', rate_per_second = 0, eta_seconds = -1");
        JobQueue.release(handle, before.job().id(), before.lane(), delay);
        return after;
    }

    /// Changes columns of a job, and its `seq` with them.
    ///
    /// @param assignments SQL of ours, no value of anybody else's
    static Stored change(Handle handle, JobId id, String assignments) {
        return handle.createQuery(
                        """
                        update job set %s, seq = seq + 1 where id = :id
                        returning %s, cancel_requested, failures
                        """
                                .formatted(assignments, JobColumns.ALL))
                .bind("id", id.value())
                .map((row, _) -> stored(row))
                .one();
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(
                JobColumns.job(row),
                JobSize.valueOf(row.getString("size").toUpperCase(Locale.ROOT)),
                row.getBoolean("cancel_requested"),
                row.getInt("failures"));
    }
}
