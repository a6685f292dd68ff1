package io.holdfast.application.concurrent.simulation;

import io.holdfast.application.concurrent.Census;
import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.Timer;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// The machine of one [Simulation]: virtual time, one thread at a time, every choice from the seed.
///
/// The rules of [Machine] hold. In addition, time starts at [#EPOCH] and stands still while a
/// thread runs. Only threads of the simulation may wait here; others get an
/// `IllegalStateException`.
public final class SimulatedMachine implements Machine {
    /// When every simulation begins.
    public static final Instant EPOCH = Instant.parse("2026-03-01T10:00:00Z");

    private final Conductor conductor;
    private final SplittableRandom random;
    private final SimulatedTimers timers;

    SimulatedMachine(Conductor conductor, SplittableRandom random) {
        this.conductor = conductor;
        this.random = random;
        timers = new SimulatedTimers(conductor);
    }

    /// {@return the scenario's own dice, which the seed decides as well}
    public RandomGenerator random() {
        return random;
    }

    @Override
    public Instant instant() {
        return EPOCH.plusNanos(conductor.nowNanos());
    }

    @Override
    public long nanoTime() {
        return conductor.nowNanos();
    }

    @Override
    public Thread unstarted(String name, Runnable body) {
        return conductor.unstarted(name, false, body);
    }

    @Override
    public void park(Object blocker) {
        conductor.park(blocker, Strand.NO_WAKE_UP);
    }

    @Override
    public void parkNanos(Object blocker, long nanosMax) {
        if (nanosMax > 0) {
            conductor.park(blocker, later(nanosMax));
        }
    }

    @Override
    public void unpark(Thread thread) {
        conductor.unpark(thread);
    }

    @Override
    public void interrupt(Thread thread) {
        thread.interrupt();
    }

    @Override
    public void awaitEnd(Thread thread) {
        while (conductor.isAlive(thread)) {
            conductor.giveWay();
        }
    }

    @Override
    public void giveWay() {
        conductor.giveWay();
    }

    @Override
    public void sleep(Duration time) throws InterruptedException {
        long until = later(time.toNanos());
        while (conductor.nowNanos() < until) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            conductor.park("the end of a sleep", until);
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    @Override
    public Timer after(Duration delay, Runnable action) {
        return timers.after(delay, action);
    }

    @Override
    public Census census() {
        return new Census(conductor.alive(), timers.pending());
    }

    private long later(long nanos) {
        long now = conductor.nowNanos();
        return nanos >= Strand.NO_WAKE_UP - now ? Strand.NO_WAKE_UP : now + Math.max(0, nanos);
    }
}
