package io.holdfast.contracts.jobs;

import io.holdfast.jobs.port.out.JobSignals;
import io.holdfast.kernel.JobId;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Signals among threads that share memory. Safe for concurrent use.
public class MemorySignals implements JobSignals {
    private final Map<JobId, CountDownLatch> watched = new HashMap<>();

    /// Signals that nobody waits for.
    public MemorySignals() {}

    @Override
    public void changed(JobId id) {
        synchronized (watched) {
            CountDownLatch latch = watched.remove(id);
            if (latch != null) {
                latch.countDown();
            }
        }
    }

    @Override
    public void await(JobId id, long afterSeq, Duration atMost) throws InterruptedException {
        CountDownLatch latch;
        synchronized (watched) {
            latch = watched.computeIfAbsent(id, _ -> new CountDownLatch(1));
        }
        latch.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }
}
