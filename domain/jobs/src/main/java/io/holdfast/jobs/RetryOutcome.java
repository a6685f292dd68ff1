package io.holdfast.jobs;

import io.holdfast.kernel.Job;

/// Every way a request to retry can end.
public sealed interface RetryOutcome {
    /// It is queued again and goes on from its checkpoint.
    ///
    /// @param job as it is now
    record Queued(Job job) implements RetryOutcome {}

    /// Only failed and cancelled jobs can be retried; nothing changed.
    ///
    /// @param job as it is
    record NotEnded(Job job) implements RetryOutcome {}

    /// There is no such job.
    record Unknown() implements RetryOutcome {}
}
