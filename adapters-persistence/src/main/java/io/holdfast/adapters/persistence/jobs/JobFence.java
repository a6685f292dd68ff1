package io.holdfast.adapters.persistence.jobs;

import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.AttemptOver;
import io.holdfast.jobs.port.out.JobStore.Heed;
import io.holdfast.kernel.Counts;
import io.holdfast.kernel.Progress;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// What every transaction of an attempt does to the job's row: it proves that the attempt is the
/// newest, by locking the row, and publishes progress and counts with the effect.
///
/// It also clears the count of tries that came to nothing, because this one got further.
///
/// Locks the job's row until the transaction ends, so call it last, just before the commit.
public final class JobFence {
    private static final String PASS =
            """
            update job
               set phase = :phase, done = :done, total = :total, unit = :unit,
                   rate_per_second = :rate, eta_seconds = :eta,
                   accepted = :accepted, created = :created, updated = :updated,
                   unchanged = :unchanged, rejected = :rejected, duplicates = :duplicates,
                   failures = 0, seq = seq + 1
             where id = :id and attempts = :fence and state = 'running'
            returning cancel_requested
            """;

    private static final String PASS_AS_IT_IS =
            """
            update job
               set accepted = :accepted, created = :created, updated = :updated,
                   unchanged = :unchanged, rejected = :rejected, duplicates = :duplicates,
                   failures = 0, seq = seq + 1
             where id = :id and attempts = :fence and state = 'running'
            returning cancel_requested
            """;

    private JobFence() {}

    /// Passes the fence inside the caller's transaction, and leaves the progress that was told last
    /// as it is: nothing has gone on yet.
    ///
    /// @param handle of the transaction
    /// @param attempt whose turn
    /// @param counts the job's counts as they are from now on
    /// @return whether to go on
    /// @throws AttemptOver if the turn is over; the caller must roll back
    public static Heed pass(Handle handle, Attempt attempt, Counts counts) {
        return passed(handle.createQuery(PASS_AS_IT_IS), attempt, counts);
    }

    /// Passes the fence inside the caller's transaction.
    ///
    /// @param handle of the transaction
    /// @param attempt whose turn
    /// @param progress how far it has come
    /// @param counts the job's counts as they are from now on
    /// @return whether to go on
    /// @throws AttemptOver if the turn is over; the caller must roll back
    public static Heed pass(Handle handle, Attempt attempt, Progress progress, Counts counts) {
        return passed(
                handle.createQuery(PASS)
                        .bind("phase", progress.phase())
                        .bind("done", progress.done())
                        .bind("total", progress.total())
                        .bind("unit", progress.unit())
                        .bind("rate", progress.ratePerSecond())
                        .bind("eta", progress.etaSeconds()),
                attempt,
                counts);
    }

    private static Heed passed(Query pass, Attempt attempt, Counts counts) {
        return pass.bind("accepted", counts.accepted())
                .bind("created", counts.created())
                .bind("updated", counts.updated())
                .bind("unchanged", counts.unchanged())
                .bind("rejected", counts.rejected())
                .bind("duplicates", counts.duplicates())
                .bind("id", attempt.job().value())
                .bind("fence", attempt.fence())
                .mapTo(Boolean.class)
                .findOne()
                .map(stop -> stop ? Heed.STOP : Heed.GO_ON)
                .orElseThrow(() -> new AttemptOver(attempt));
    }
}
