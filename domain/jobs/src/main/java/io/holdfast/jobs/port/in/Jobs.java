package io.holdfast.jobs.port.in;

import io.holdfast.jobs.CancelOutcome;
import io.holdfast.jobs.JobFilter;
import io.holdfast.jobs.JobView;
import io.holdfast.jobs.RetryOutcome;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.Seed;

import java.time.Duration;
import java.util.Optional;

/// Looks at jobs and steers them. Safe for concurrent use; calls block.
public interface Jobs {
    /// {@return the job with its settings and links, or empty}
    ///
    /// @param id which
    Optional<JobView> find(JobId id);

    /// {@return jobs, newest first}
    ///
    /// @param filter which
    /// @param page which part
    /// @throws io.holdfast.kernel.StaleCursor if the cursor is not of this list
    Page<JobView> list(JobFilter filter, PageRequest page);

    /// Asks a job to stop. Repeating it is harmless.
    ///
    /// @param id which
    /// @return what became of the request
    CancelOutcome cancel(JobId id);

    /// Queues a failed or cancelled job again, from its checkpoint.
    ///
    /// @param seed of the request: one that is made again with its seed has the job queued once
    /// @param id which
    /// @return what became of the request
    RetryOutcome retry(Seed seed, JobId id);

    /// Waits for news of a job. Whoever calls it again and again with the newest `seq` sees every
    /// state that lasted, ends with the final one, and never sees an older one after a newer one.
    ///
    /// @param id which
    /// @param afterSeq the newest `seq` already seen; -1 to be answered at once
    /// @param atMost how long to wait
    /// @return the job as soon as its `seq` is above `afterSeq`; as it is when the time is over;
    ///   empty when there is no such job
    /// @throws InterruptedException if the caller was interrupted while waiting
    Optional<JobView> awaitChange(JobId id, long afterSeq, Duration atMost)
            throws InterruptedException;
}
