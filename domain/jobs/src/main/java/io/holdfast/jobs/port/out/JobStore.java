package io.holdfast.jobs.port.out;

import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.CancelOutcome;
import io.holdfast.jobs.JobEnd;
import io.holdfast.jobs.JobFilter;
import io.holdfast.jobs.JobTicket;
import io.holdfast.jobs.JobView;
import io.holdfast.jobs.RetryOutcome;
import io.holdfast.kernel.Job;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.Progress;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The rows that jobs are.
///
/// ## Rules for every adapter
///
/// - **JOB-1** Queueing one ticket twice makes one job and wakes one worker; the job and its
///   wake-up become visible together.
/// - **JOB-2** Every [#begin] gives a higher fence. A write under a lower fence throws
///   [io.holdfast.jobs.AttemptOver] and changes nothing.
/// - **JOB-3** `seq` grows with every visible change, and states change only as
///   [io.holdfast.kernel.JobState] draws them: a final state is left only by [#retry].
/// - **JOB-4** A cancelled job that was waiting is never begun; one that runs is told at its next
///   [#report].
/// - **JOB-5** A retried job keeps its settings, links, counts and checkpoint, and waits again;
///   once for each who asks.
/// - **JOB-6** Lists are newest first, and paging through them while jobs arrive shows no job twice
///   and misses none that was there at the start. Previews are in lists that ask for them alone.
/// - **JOB-7** A job that does not run, because it waits or has ended, keeps how far it came, and
///   has no rate and no time left.
/// - **JOB-8** What an attempt notes stands with the job in place of what was noted before, also
///   once it has ended and when it is retried.
///
/// ## Threads and failure
///
/// Safe for concurrent use; calls block. A store that does not answer throws
/// [io.holdfast.kernel.StoreUnavailable]; every call may be repeated.
public interface JobStore {
    /// Queues a job and its wake-up in one step.
    ///
    /// @param ticket what to queue
    /// @param links documents that belong to it by role, `source` for one
    /// @return the job as it stands
    Job enqueue(JobTicket ticket, Map<String, String> links);

    /// {@return the job, or empty}
    ///
    /// @param id which
    Optional<JobView> find(JobId id);

    /// {@return jobs, newest first}
    ///
    /// @param filter which
    /// @param page which part
    /// @throws io.holdfast.kernel.StaleCursor if the cursor is not of this list
    Page<JobView> list(JobFilter filter, PageRequest page);

    /// Starts an attempt: raises the fence and sets the job running.
    ///
    /// @param id which
    /// @param now the time
    /// @return the attempt, or empty when the job is unknown or has ended
    Optional<Attempt> begin(JobId id, Instant now);

    /// Publishes progress, outside any chunk.
    ///
    /// @param attempt whose turn
    /// @param progress how far
    /// @return whether to go on
    /// @throws io.holdfast.jobs.AttemptOver if the turn is over
    Heed report(Attempt attempt, Progress progress);

    /// Notes what the job's owner should know though it is no failure.
    ///
    /// @param attempt whose turn
    /// @param notices a sentence each, instead of those noted before
    /// @throws io.holdfast.jobs.AttemptOver if the turn is over
    void note(Attempt attempt, List<String> notices);

    /// Ends an attempt. `Yielded` puts the job back into the queue, due at once.
    ///
    /// @param attempt whose turn
    /// @param end how
    /// @param now the time
    /// @return the job as it stands
    /// @throws io.holdfast.jobs.AttemptOver if the turn is over
    Job end(Attempt attempt, JobEnd end, Instant now);

    /// Asks for a stop.
    ///
    /// @param id which
    /// @param now the time
    /// @return what became of it
    CancelOutcome cancel(JobId id, Instant now);

    /// Queues an ended job again, once for one who asks.
    ///
    /// @param id which
    /// @param request who asks: where it was the last that had the job queued again, it is told
    ///   `Queued`, and nothing is changed
    /// @param now the time
    /// @return what became of it
    RetryOutcome retry(JobId id, UUID request, Instant now);

    /// What a worker is told when it reports.
    enum Heed {
        /// Go on.
        GO_ON,
        /// Somebody wants the job to stop: end it as cancelled.
        STOP
    }
}
