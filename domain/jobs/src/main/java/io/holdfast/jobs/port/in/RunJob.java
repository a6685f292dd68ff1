package io.holdfast.jobs.port.in;

import io.holdfast.kernel.JobId;

/// What a worker calls when a job is due. Implemented once for all kinds.
public interface RunJob {
    /// Runs one attempt to its end and records that end. Never throws for a failure of the work,
    /// which ends the job as failed; throws for what the work has no part in (a store that is
    /// down), so that the caller tries again later.
    ///
    /// The work stops at its next step, and the job goes back to the queue, when the calling thread
    /// is interrupted.
    ///
    /// @param id which job
    void run(JobId id);
}
