package io.holdfast.jobs;

import io.holdfast.kernel.Job;

/// Every way a request to cancel can end.
public sealed interface CancelOutcome {
    /// It was waiting, and has ended.
    ///
    /// @param job as it is now
    record Cancelled(Job job) implements CancelOutcome {}

    /// It runs, has been told, and stops at its next step, within a second or so.
    ///
    /// @param job as it is now
    record Stopping(Job job) implements CancelOutcome {}

    /// It had ended before; nothing changed.
    ///
    /// @param job as it is
    record AlreadyEnded(Job job) implements CancelOutcome {}

    /// There is no such job.
    record Unknown() implements CancelOutcome {}
}
