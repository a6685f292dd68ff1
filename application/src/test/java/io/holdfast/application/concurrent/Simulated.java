package io.holdfast.application.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.concurrent.simulation.Pace;
import io.holdfast.application.concurrent.simulation.Scenario;
import io.holdfast.application.concurrent.simulation.Simulation;

/// Plays scenarios of the kit's tests under many seeds, and demands that nothing is left over.
///
/// A thread that is left fails the simulation itself; a timer that is left fails here.
public final class Simulated {
    private static final int SEEDS = 25;

    private Simulated() {}

    /// Time moves only when all wait: limits are met to the nanosecond.
    public static void underManySeeds(Scenario scenario) {
        underManySeeds(Pace.PATIENT, SEEDS, scenario);
    }

    public static void underManySeeds(Pace pace, int seeds, Scenario scenario) {
        for (long seed = 1; seed <= seeds; seed++) {
            under(seed, pace, scenario);
        }
    }

    static void under(long seed, Pace pace, Scenario scenario) {
        Simulation.run(
                seed,
                pace,
                machine -> {
                    scenario.play(machine);
                    assertThat(machine.census().timers()).as("timers left over").isZero();
                });
    }
}
