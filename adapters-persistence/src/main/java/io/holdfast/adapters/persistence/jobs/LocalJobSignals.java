package io.holdfast.adapters.persistence.jobs;

import io.holdfast.jobs.port.out.JobSignals;
import io.holdfast.kernel.JobId;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Signals within this process. What other nodes change is seen by looking again after
/// [#LOOK_AGAIN].
public final class LocalJobSignals implements JobSignals {
    /// Longest wait without looking at the store.
    public static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final ConcurrentMap<JobId, CountDownLatch> waiting = new ConcurrentHashMap<>();

    @Override
    public void changed(JobId id) {
        CountDownLatch latch = waiting.remove(id);
        if (latch != null) {
            latch.countDown();
        }
    }

    @Override
    public void await(JobId id, long afterSeq, Duration atMost) throws InterruptedException {
        CountDownLatch latch = waiting.computeIfAbsent(id, _ -> new CountDownLatch(1));
        long millis = Math.min(atMost.toMillis(), LOOK_AGAIN.toMillis());
        if (!latch.await(millis, TimeUnit.MILLISECONDS)) {
            // Nobody signalled; the last who waits takes the entry away, so that ended jobs leave
            // nothing behind.
            waiting.remove(id, latch);
            latch.countDown();
        }
    }
}
