package io.holdfast.benchmarks.system;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Looks at a server's heap once a second and keeps the largest it saw.
public final class HeapWatch implements AutoCloseable {
    private final AtomicLong bytesMax = new AtomicLong();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("heap").factory());

    /// Begins to look.
    ///
    /// @param api of the server
    public HeapWatch(ServerApi api) {
        var _ =
                clock.scheduleWithFixedDelay(
                        () -> bytesMax.accumulateAndGet(api.heapBytes(), Math::max),
                        0,
                        1,
                        TimeUnit.SECONDS);
    }

    /// {@return the largest so far, in MiB, garbage included}
    public long mibMax() {
        return bytesMax.get() >> 20;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
