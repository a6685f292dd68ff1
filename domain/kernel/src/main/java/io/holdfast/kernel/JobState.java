package io.holdfast.kernel;

/// Where a job stands.
public enum JobState {
    /// Waits for a worker.
    QUEUED,
    /// A worker has it.
    RUNNING,
    /// Ended, and did what was asked.
    SUCCEEDED,
    /// Ended without; [Job#error] says why.
    FAILED,
    /// Ended because somebody asked for it.
    CANCELLED;

    /// {@return whether nothing more happens to the job unless it is retried}
    public boolean isFinal() {
        return this == SUCCEEDED || this == FAILED || this == CANCELLED;
    }
}
