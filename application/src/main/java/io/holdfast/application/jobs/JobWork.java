package io.holdfast.application.jobs;

import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.JobEnd;
import io.holdfast.jobs.JobView;
import io.holdfast.kernel.JobKind;

/// What one kind of job does.
public interface JobWork {
    /// {@return which kind}
    JobKind kind();

    /// Runs one attempt, from the last checkpoint on.
    ///
    /// The work looks for an interruption of its thread at every step, and answers it with
    /// `Yielded` after the last commit. What it throws ends the job as failed, except for a store
    /// that is down and a turn that is over.
    ///
    /// @param attempt whose turn; every write names it
    /// @param job the job as it stands
    /// @return how the attempt ends
    JobEnd run(Attempt attempt, JobView job);
}
