package io.holdfast.application.concurrent.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.application.concurrent.Deadline;
import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.Waiters;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// How to simulate what stands on the kit: a shelf with one unit, and three buyers.
class LastUnitExampleTest {

    /// What is tested takes its machine as an argument, and waits nowhere else.
    interface Shelf {
        boolean take() throws InterruptedException;
    }

    /// Looks, does something slow, and only then takes.
    record Hasty(Machine machine, AtomicInteger units) implements Shelf {
        @Override
        public boolean take() throws InterruptedException {
            int seen = units.get();
            machine.sleep(Duration.ofMillis(1));
            if (seen > 0) {
                units.decrementAndGet();
            }
            return seen > 0;
        }
    }

    /// Does the slow part first, and looks and takes in one.
    record Careful(Machine machine, AtomicInteger units) implements Shelf {
        @Override
        public boolean take() throws InterruptedException {
            machine.sleep(Duration.ofMillis(1));
            return units.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
        }
    }

    /// The scenario is played on the first simulated thread: it starts the others, waits until they
    /// have ended, and looks.
    private static void threeBuyers(SimulatedMachine machine, Shelf shelf)
            throws InterruptedException {
        var sold = new AtomicInteger();
        var done = new AtomicInteger();
        var waiters = new Waiters(machine);
        for (int i = 0; i < 3; i++) {
            // The scenario has dice of its own, which the seed decides as well.
            Duration later = Duration.ofNanos(machine.random().nextInt(2_000_000));
            machine.start(
                    "buyer " + i,
                    () -> {
                        try {
                            machine.sleep(later);
                            sold.addAndGet(shelf.take() ? 1 : 0);
                        } catch (InterruptedException e) {
                            throw new AssertionError("nobody interrupts a buyer", e);
                        }
                        done.incrementAndGet();
                        waiters.wake();
                    });
        }
        waiters.await(() -> done.get() == 3, Deadline.NEVER);
        assertThat(sold).as("units sold").hasValue(1);
    }

    private static void underSeeds(Function<Machine, Shelf> shelf) {
        for (long seed = 1; seed <= 100; seed++) {
            Simulation.run(
                    seed, Pace.RESTLESS, machine -> threeBuyers(machine, shelf.apply(machine)));
        }
    }

    @Test
    void the_last_unit_is_sold_once_under_every_seed() {
        underSeeds(machine -> new Careful(machine, new AtomicInteger(1)));
    }

    @Test
    void a_shelf_that_looks_before_it_waits_is_caught_and_the_seed_is_named() {
        assertThatThrownBy(() -> underSeeds(machine -> new Hasty(machine, new AtomicInteger(1))))
                .isInstanceOf(SimulationFailed.class)
                .hasMessageContaining("seed ")
                .hasMessageContaining("units sold");
    }
}
