package io.holdfast.adapters.persistence.jobs;

import io.holdfast.jobs.JobSize;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Tells the workers of this process that a job has been queued, so that they need not wait for
/// their next look at the queue. It may be rung in vain, and a ring may be lost.
///
/// One instance is shared by the [JdbiJobStore] and the [JobWorkers] of a process. Safe for
/// concurrent use; never blocks.
public final class Doorbell {
    private final List<Consumer<JobSize>> listeners = new CopyOnWriteArrayList<>();

    /// Makes one that nobody hears yet.
    public Doorbell() {}

    void ring(JobSize lane) {
        listeners.forEach(listener -> listener.accept(lane));
    }

    void add(Consumer<JobSize> listener) {
        listeners.add(listener);
    }

    void remove(Consumer<JobSize> listener) {
        listeners.remove(listener);
    }
}
