package io.holdfast.application.concurrent.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.concurrent.Census;
import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.simulation.SimulatedMachine;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;

/// Parts for the rules' tests.
final class Fan {
    static final Duration LIMIT = Duration.ofMillis(100);
    static final Duration HOUR = Duration.ofHours(1);

    private Fan() {}

    static Duration ms(long millis) {
        return Duration.ofMillis(millis);
    }

    static FanOut out(Machine machine) {
        return new FanOut(machine, "page").within(LIMIT);
    }

    /// Gives its value after a time.
    static <T> Part<T> after(Machine machine, String name, Duration time, T value) {
        return Part.of(
                name,
                () -> {
                    machine.sleep(time);
                    return value;
                });
    }

    /// Throws after a time.
    static Part<String> failing(Machine machine, String name, Duration time, Exception failure) {
        return Part.of(
                name,
                () -> {
                    machine.sleep(time);
                    throw failure;
                });
    }

    /// Waits for an hour, and remembers that it was interrupted.
    static Part<String> patient(Machine machine, String name, AtomicBoolean interrupted) {
        return Part.of(name, () -> interruptible(machine, interrupted));
    }

    static String interruptible(Machine machine, AtomicBoolean interrupted)
            throws InterruptedException {
        try {
            machine.sleep(HOUR);
            return "an hour later";
        } catch (InterruptedException e) {
            interrupted.set(true);
            throw e;
        }
    }

    /// Waits until a moment, whoever interrupts it.
    static Part<String> stubborn(Machine machine, String name, Duration time) {
        Callable<String> work =
                () -> {
                    long until = machine.nanoTime() + time.toNanos();
                    while (machine.nanoTime() - until < 0) {
                        try {
                            machine.sleep(Duration.ofNanos(until - machine.nanoTime()));
                        } catch (InterruptedException _) {
                            // That is what is tested.
                        }
                    }
                    return "at last";
                };
        return Part.of(name, work);
    }

    static void assertAlone(SimulatedMachine machine) {
        assertThat(machine.census()).isEqualTo(new Census(List.of("scenario"), 0));
    }

    static void assertElapsed(SimulatedMachine machine, Duration time) {
        assertThat(machine.nanoTime()).isEqualTo(time.toNanos());
    }
}
