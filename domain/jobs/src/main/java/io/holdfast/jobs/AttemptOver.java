package io.holdfast.jobs;

/// A write came from an attempt that is not the job's newest, or whose job is no longer running.
/// Nothing was written; the worker must stop and leave the job alone.
public final class AttemptOver extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Names the attempt.
    ///
    /// @param attempt whose turn is over
    public AttemptOver(Attempt attempt) {
        super("attempt %d of job %s is over".formatted(attempt.fence(), attempt.job()));
    }
}
