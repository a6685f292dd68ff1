package io.holdfast.application.concurrent.simulation;

import io.holdfast.application.concurrent.Timer;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/// The timers of one simulation, run by one simulated thread that is made with the first of them.
final class SimulatedTimers {
    private final Conductor conductor;
    private final PriorityQueue<Due> queue =
            new PriorityQueue<>(
                    Comparator.comparingLong(Due::atNanos).thenComparingLong(Due::number));
    private long numbers;
    private @Nullable Thread thread;

    SimulatedTimers(Conductor conductor) {
        this.conductor = conductor;
    }

    synchronized Timer after(Duration delay, Runnable action) {
        long at = conductor.nowNanos() + Math.max(0, delay.toNanos());
        Due due = new Due(at, numbers++, action);
        queue.add(due);
        if (thread == null) {
            thread = conductor.unstarted("timers", true, this::run);
            thread.start();
        } else {
            conductor.wakeAt(thread, at);
        }
        return () -> cancel(due);
    }

    synchronized int pending() {
        return queue.size();
    }

    private synchronized Optional<Duration> cancel(Due due) {
        return queue.remove(due)
                ? Optional.of(Duration.ofNanos(Math.max(0, due.atNanos() - conductor.nowNanos())))
                : Optional.empty();
    }

    private void run() {
        while (true) {
            for (Due due = poll(); due != null; due = poll()) {
                due.action().run();
            }
            conductor.park("the next timer", nextNanos());
        }
    }

    private synchronized @Nullable Due poll() {
        Due first = queue.peek();
        return first != null && first.atNanos() <= conductor.nowNanos() ? queue.poll() : null;
    }

    private synchronized long nextNanos() {
        Due first = queue.peek();
        return first == null ? Strand.NO_WAKE_UP : first.atNanos();
    }

    /// Told apart by number, so that two equal actions are two timers.
    private record Due(long atNanos, long number, Runnable action) {}
}
