package io.holdfast.jobs.port.out;

import io.holdfast.kernel.JobId;

import java.time.Duration;

/// Wakes those who watch a job. A signal carries nothing and may be lost: whoever waits looks at
/// the store again after each wait.
public interface JobSignals {
    /// Tells that a job has changed. Cheap, never blocks, called after the change is committed.
    ///
    /// @param id which
    void changed(JobId id);

    /// Waits for a signal.
    ///
    /// @param id whose
    /// @param afterSeq the newest `seq` the caller has seen
    /// @param atMost how long
    /// @throws InterruptedException if interrupted while waiting
    void await(JobId id, long afterSeq, Duration atMost) throws InterruptedException;
}
