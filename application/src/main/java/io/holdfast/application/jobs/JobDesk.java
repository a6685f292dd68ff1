package io.holdfast.application.jobs;

import io.holdfast.application.idempotency.Derived;
import io.holdfast.jobs.CancelOutcome;
import io.holdfast.jobs.JobFilter;
import io.holdfast.jobs.JobView;
import io.holdfast.jobs.RetryOutcome;
import io.holdfast.jobs.port.in.Jobs;
import io.holdfast.jobs.port.out.JobSignals;
import io.holdfast.jobs.port.out.JobStore;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.Seed;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Looking at jobs and steering them.
///
/// @param store their rows
/// @param signals wakes those who watch
/// @param clock tells the time
public record JobDesk(JobStore store, JobSignals signals, InstantSource clock) implements Jobs {
    @Override
    public Optional<JobView> find(JobId id) {
        return store.find(id);
    }

    @Override
    public Page<JobView> list(JobFilter filter, PageRequest page) {
        return store.list(filter, page);
    }

    @Override
    public CancelOutcome cancel(JobId id) {
        return store.cancel(id, clock.instant());
    }

    @Override
    public RetryOutcome retry(Seed seed, JobId id) {
        return store.retry(id, Derived.uuid(seed, "retry of " + id), clock.instant());
    }

    @Override
    public Optional<JobView> awaitChange(JobId id, long afterSeq, Duration atMost)
            throws InterruptedException {
        Instant deadline = clock.instant().plus(atMost);
        while (true) {
            Optional<JobView> job = store.find(id);
            Duration left = Duration.between(clock.instant(), deadline);
            if (job.isEmpty() || job.get().job().seq() > afterSeq || !left.isPositive()) {
                return job;
            }
            signals.await(id, afterSeq, left);
        }
    }
}
