package io.holdfast.benchmarks.kit;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A bounded queue of the JDK, and a platform thread that owns the state and answers each call
/// through a handle of its own.
final class QueueAccount implements Contender {
    private final BlockingQueue<Ask> asks = new ArrayBlockingQueue<>(MailboxAccount.CAPACITY);
    private final Thread owner = Thread.ofPlatform().daemon().name("owner").start(this::serve);

    @Override
    public void act() {
        Ask ask = new Ask(1);
        if (!asks.offer(ask)) {
            throw new IllegalStateException("the queue is full");
        }
        Balance.check(ask.await());
    }

    @Override
    public void close() {
        owner.interrupt();
    }

    private void serve() {
        Balance balance = Balance.EMPTY;
        try {
            while (true) {
                Ask ask = asks.take();
                balance = balance.plus(ask.amount);
                ask.answer(balance.sum());
            }
        } catch (InterruptedException _) {
            // Closed.
        }
    }

    /// One call under way, with the cheapest wait that the JDK has.
    private static final class Ask {
        private final long amount;
        private final Thread caller = Thread.currentThread();
        private volatile long sum;

        Ask(long amount) {
            this.amount = amount;
        }

        void answer(long answer) {
            sum = answer;
            LockSupport.unpark(caller);
        }

        long await() {
            long startedAt = System.nanoTime();
            long limit = TimeUnit.SECONDS.toNanos(Balance.LIMIT_SECONDS);
            while (sum == 0) {
                long left = limit - (System.nanoTime() - startedAt);
                if (left <= 0) {
                    throw new IllegalStateException("no answer in time");
                }
                LockSupport.parkNanos(this, left);
            }
            return sum;
        }
    }
}
