package io.holdfast.jobs.port.in;

import io.holdfast.kernel.JobId;

/// What a worker calls when a job is due. Implemented once for all kinds.
public interface RunJob {
    /// Runs one attempt and records its end. Never throws for a failure of the work, which ends the
    /// job as failed; throws for what the work has no part in (a store that is down), so that the
    /// caller tries again later.
    ///
    /// When the calling thread is interrupted, the work stops at its next step and the job goes
    /// back to the queue; the interruption is used up by that.
    ///
    /// @param id which job
    /// @return whether the job is to be woken again
    Outcome run(JobId id);

    /// What became of a turn.
    enum Outcome {
        /// The job has ended, or it is not for this worker to run.
        ENDED,
        /// The job waits for another turn.
        WAITS
    }
}
