package io.holdfast.benchmarks.kit;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/// Virtual threads that do the work of a contender in a closed loop: each again as soon as it is
/// done.
///
/// They live through warm-up and measurement, so that no figure holds the cost of starting them.
final class Callers {
    private final Contender contender;
    private final List<Caller> callers;
    private final List<Thread> threads;
    private volatile boolean stopping;
    private volatile @Nullable Exception failure;

    private Callers(Contender contender, int count) {
        this.contender = contender;
        callers = IntStream.range(0, count).mapToObj(_ -> new Caller()).toList();
        threads = callers.stream().map(caller -> Thread.ofVirtual().unstarted(caller)).toList();
    }

    static Callers start(Contender contender, int count) {
        Callers started = new Callers(contender, count);
        started.threads.forEach(Thread::start);
        return started;
    }

    /// {@return how often the work was done since the start}
    ///
    /// @throws IllegalStateException if it failed for one of the callers
    long done() {
        Exception thrown = failure;
        if (thrown != null) {
            throw new IllegalStateException("a caller failed", thrown);
        }
        long sum = 0;
        for (Caller caller : callers) {
            sum += caller.done.getAcquire();
        }
        return sum;
    }

    /// Returns when the last of them has ended.
    void stop() throws InterruptedException {
        stopping = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private final class Caller implements Runnable {
        private final AtomicLong done = new AtomicLong();

        @Override
        public void run() {
            try {
                while (!stopping) {
                    contender.act();
                    done.setRelease(done.getPlain() + 1);
                }
            } catch (Exception e) {
                failure = e;
            }
        }
    }
}
