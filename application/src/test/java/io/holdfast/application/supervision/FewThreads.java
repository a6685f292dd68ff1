package io.holdfast.application.supervision;

import io.holdfast.application.concurrent.Census;
import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.Timer;

import java.time.Duration;
import java.time.Instant;

/// A machine that has no thread left for one name, as a JVM that is out of memory.
record FewThreads(Machine machine, String refused) implements Machine {
    @Override
    public Thread unstarted(String name, Runnable body) {
        if (name.equals(refused)) {
            throw new OutOfMemoryError("no thread for " + name);
        }
        return machine.unstarted(name, body);
    }

    @Override
    public Instant instant() {
        return machine.instant();
    }

    @Override
    public long nanoTime() {
        return machine.nanoTime();
    }

    @Override
    public void park(Object blocker) {
        machine.park(blocker);
    }

    @Override
    public void parkNanos(Object blocker, long nanosMax) {
        machine.parkNanos(blocker, nanosMax);
    }

    @Override
    public void unpark(Thread thread) {
        machine.unpark(thread);
    }

    @Override
    public void interrupt(Thread thread) {
        machine.interrupt(thread);
    }

    @Override
    public void awaitEnd(Thread thread) {
        machine.awaitEnd(thread);
    }

    @Override
    public void giveWay() {
        machine.giveWay();
    }

    @Override
    public void sleep(Duration time) throws InterruptedException {
        machine.sleep(time);
    }

    @Override
    public Timer after(Duration delay, Runnable action) {
        return machine.after(delay, action);
    }

    @Override
    public Census census() {
        return machine.census();
    }
}
