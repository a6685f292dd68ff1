package io.holdfast.adapters.persistence.jobs;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.AttemptOver;
import io.holdfast.jobs.port.out.JobStore.Heed;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.StoreUnavailable;

import org.jdbi.v3.core.Handle;

import java.util.List;

/// A transaction of a job with statements that may take minutes, which nobody can break into
/// chunks: an index, a join over all that was staged.
///
/// Its connection bears the job's name while it lasts (`application_name`, as PostgreSQL's own
/// views show it), so that whoever wants the job to stop, on whichever node, can have the server
/// cancel what the connection is at. A statement that was about to begin at that moment escapes;
/// [JobWorkers#check] looks again every second or so.
public final class LongStep {
    private static final String NAME = "holdfast job ";

    /// PostgreSQL's word for a statement that somebody cancelled, or that took too long.
    private static final String CANCELLED = "57014";

    // Materialized, so that nobody else's name is taken for a job's.
    private static final String STEPS =
            """
            step as materialized (
              select pid, application_name from pg_stat_activity
               where application_name ~ '^%s[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' and state = 'active'
                 and datname = current_database() and usename = current_user)
            """
                    .formatted(NAME);

    private LongStep() {}

    /// Begins it, inside the caller's transaction.
    ///
    /// @param handle of the transaction
    /// @param attempt whose turn
    /// @return whether to go on
    /// @throws AttemptOver if the turn is over
    public static Heed begin(Handle handle, Attempt attempt) {
        handle.execute(
                "select set_config('application_name', ?, true), set_config('statement_timeout',"
                        + " '1h', true)",
                NAME + attempt.job());
        return heed(handle, attempt);
    }

    private static Heed heed(Handle handle, Attempt attempt) {
        return handle.createQuery(
                        """
                        select cancel_requested from job
                         where id = :id and attempts = :fence and state = 'running'
                        """)
                .bind("id", attempt.job().value())
                .bind("fence", attempt.fence())
                .mapTo(Boolean.class)
                .findOne()
                .map(stop -> stop ? Heed.STOP : Heed.GO_ON)
                .orElseThrow(() -> new AttemptOver(attempt));
    }

    /// {@return whether a step ended because its job is to stop}
    ///
    /// @param database where the job is
    /// @param attempt whose step it was
    /// @param thrown by the step
    public static boolean wasCut(Database database, Attempt attempt, StoreUnavailable thrown) {
        return CANCELLED.equals(Database.sqlState(thrown))
                && database.read("see whether a job is to stop", handle -> heed(handle, attempt))
                        == Heed.STOP;
    }

    /// Cancels what the steps of jobs that are to stop are at. Never waits for them.
    static void cutCancelled(Database database) {
        database.read(
                "stop long steps",
                handle ->
                        handle.createQuery(
                                        """
                                        with %s
                                        select pg_cancel_backend(step.pid) from step
                                          join job j on j.id = substr(step.application_name, :begin)::uuid
                                         where j.state = 'running' and j.cancel_requested
                                        """
                                                .formatted(STEPS))
                                .bind("begin", NAME.length() + 1)
                                .mapTo(Boolean.class)
                                .list());
    }

    /// Cancels what the steps of some jobs are at. Never waits for them.
    static void cut(Database database, List<JobId> jobs) {
        database.read(
                "stop long steps",
                handle ->
                        handle.createQuery(
                                        """
                                        with %s
                                        select pg_cancel_backend(pid) from step where application_name = any(:names)
                                        """
                                                .formatted(STEPS))
                                .bindArray(
                                        "names",
                                        String.class,
                                        jobs.stream().map(id -> NAME + id).toList())
                                .mapTo(Boolean.class)
                                .list());
    }
}
