package io.holdfast.benchmarks.kit;

import java.util.concurrent.locks.ReentrantLock;

/// A lock around the state. It gives up what an owner gives: limits, batches, and a state that
/// outlives no bug.
final class LockAccount implements Contender {
    private final ReentrantLock lock = new ReentrantLock();
    private Balance balance = Balance.EMPTY;

    @Override
    public void act() {
        long sum;
        lock.lock();
        try {
            balance = balance.plus(1);
            sum = balance.sum();
        } finally {
            lock.unlock();
        }
        Balance.check(sum);
    }

    @Override
    public void close() {}
}
