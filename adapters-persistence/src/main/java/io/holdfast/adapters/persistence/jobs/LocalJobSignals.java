package io.holdfast.adapters.persistence.jobs;

import io.holdfast.jobs.port.out.JobSignals;
import io.holdfast.kernel.JobId;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Wakes the watchers of this process as soon as a job changes here, and after at most 200 ms in
/// any case, so that what other nodes change is seen as well.
///
/// Safe for concurrent use. Keeps nothing for a job that nobody watches.
public final class LocalJobSignals implements JobSignals {
    private static final Duration WAIT_MAX = Duration.ofMillis(200);

    private final ConcurrentHashMap<JobId, Gate> gates = new ConcurrentHashMap<>();

    /// Makes signals that nobody waits for yet.
    public LocalJobSignals() {}

    @Override
    public void changed(JobId id) {
        Gate gate = gates.remove(id);
        if (gate != null) {
            gate.open().countDown();
        }
    }

    @Override
    public void await(JobId id, long afterSeq, Duration atMost) throws InterruptedException {
        CountDownLatch open = enter(id);
        try {
            Duration wait = atMost.compareTo(WAIT_MAX) < 0 ? atMost : WAIT_MAX;
            open.await(wait.toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            leave(id, open);
        }
    }

    private CountDownLatch enter(JobId id) {
        Gate gate =
                gates.compute(
                        id,
                        (_, there) ->
                                there == null
                                        ? new Gate(new CountDownLatch(1), 1)
                                        : new Gate(there.open(), there.waiting() + 1));
        return gate.open();
    }

    private void leave(JobId id, CountDownLatch open) {
        gates.computeIfPresent(id, (_, there) -> withoutOne(there, open));
    }

    // A gate is the latch itself: two that are equal would still be two.
    @SuppressWarnings("ReferenceEquality")
    private static @Nullable Gate withoutOne(Gate there, CountDownLatch open) {
        if (there.open() != open) {
            return there; // Ours was opened, and others wait for the next change already.
        }
        return there.waiting() == 1 ? null : new Gate(open, there.waiting() - 1);
    }

    private record Gate(CountDownLatch open, int waiting) {}
}
