package io.holdfast.jobs.port.out;

import io.holdfast.kernel.JobId;

import java.time.Duration;

/// Wakes those who watch a job. A signal carries nothing and may be lost: whoever waits looks at
/// the store again after each wait, and a wait may end without any signal.
///
/// ## Rules for every adapter
///
/// - **SIG-1** A change that is told while watchers wait for its job ends the wait of all of them.
/// - **SIG-2** A wait ends after its time at the latest, be it zero, though nothing changes.
/// - **SIG-3** An interrupted watcher waits no longer and is told by `InterruptedException`.
/// - **SIG-4** Telling of a change waits for nobody, whether anybody watches or not.
///
/// Safe for concurrent use.
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
