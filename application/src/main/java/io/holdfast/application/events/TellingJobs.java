package io.holdfast.application.events;

import io.holdfast.jobs.JobEvent;
import io.holdfast.jobs.port.out.JobSignals;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.port.out.Events;

import java.time.Duration;

/// Signals of jobs that tell everybody else as well.
///
/// @param signals wakes those who wait for one job
/// @param events is told
public record TellingJobs(JobSignals signals, Events events) implements JobSignals {
    @Override
    public void changed(JobId id) {
        signals.changed(id);
        events.publish(new JobEvent.Changed(id));
    }

    @Override
    public void await(JobId id, long afterSeq, Duration atMost) throws InterruptedException {
        signals.await(id, afterSeq, atMost);
    }
}
