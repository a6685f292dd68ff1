package io.holdfast.benchmarks.outside;

import io.holdfast.application.concurrent.Machine;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// Callers who ask for a page again and again, and how long they waited.
final class Pages {
    /// Each wait, the shortest first.
    private final long[] nanos;

    private Pages(long[] nanos) {
        this.nanos = nanos;
    }

    /// Asks for a page.
    interface Page {
        /// Asks, and waits.
        void ask() throws Exception;
    }

    /// {@return the waits of so many callers, each of whom asks so many times}
    static Pages of(Machine machine, int callers, int times, Page page)
            throws InterruptedException {
        long[] nanos = new long[callers * times];
        AtomicInteger next = new AtomicInteger();
        CountDownLatch over = new CountDownLatch(callers);
        AtomicReference<Exception> failed = new AtomicReference<>();
        for (int caller = 0; caller < callers; caller++) {
            machine.start(
                    "caller-" + caller,
                    () -> {
                        try {
                            for (int i = 0; i < times; i++) {
                                long begun = machine.nanoTime();
                                page.ask();
                                nanos[next.getAndIncrement()] = machine.nanoTime() - begun;
                            }
                        } catch (Exception e) {
                            failed.compareAndSet(null, e);
                        } finally {
                            over.countDown();
                        }
                    });
        }
        over.await();
        if (failed.get() != null) {
            throw new IllegalStateException("a page failed", failed.get());
        }
        Arrays.sort(nanos);
        return new Pages(nanos);
    }

    /// {@return how long so many of a hundred waited at most}
    double millis(double percentile) {
        int rank = (int) Math.ceil(percentile / 100 * nanos.length);
        return nanos[Math.max(0, rank - 1)] / 1e6;
    }
}
