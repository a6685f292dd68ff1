package io.holdfast.application.concurrent.simulation;

import java.util.SplittableRandom;

/// Plays a [Scenario] under a seed.
///
/// ```java
/// Simulation.run(seed, Pace.RESTLESS, machine -> {
///     var stock = new Store(machine);
///     Thread buyer = machine.start("buyer", () -> stock.hold(2));
///     ...
/// });
/// ```
///
/// ## Rules
///
/// - **SIM-1** One simulated thread runs at a time, from one wait to the next.
/// - **SIM-2** Equal seeds, paces and scenarios make equal runs, choice by choice.
/// - **SIM-3** When all wait, time jumps to the first moment that somebody waits for.
/// - **SIM-4** A run in which all wait and no moment would wake anybody fails, and says who waits
///   for what; so a thread that is left waiting at the end (a leak) fails the run.
/// - **SIM-5** An exception that leaves any thread ends the run, and reaches the caller with the
///   seed.
public final class Simulation {
    private Simulation() {}

    /// Plays at [Pace#PATIENT].
    ///
    /// @param seed decides every choice
    /// @param scenario what is played
    /// @return what there is to tell
    /// @throws SimulationFailed if the scenario throws, hangs, or leaves a thread behind
    public static SimulationReport run(long seed, Scenario scenario) {
        return run(seed, Pace.PATIENT, scenario);
    }

    /// Plays at a chosen pace.
    ///
    /// @param seed decides every choice
    /// @param pace when time moves
    /// @param scenario what is played
    /// @return what there is to tell
    /// @throws SimulationFailed if the scenario throws, hangs, or leaves a thread behind
    public static SimulationReport run(long seed, Pace pace, Scenario scenario) {
        SplittableRandom root = new SplittableRandom(seed);
        Conductor conductor = new Conductor(root.split(), pace);
        SimulatedMachine machine = new SimulatedMachine(conductor, root.split());
        try {
            conductor.conduct(
                    conductor.unstarted("scenario", false, () -> play(scenario, machine)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SimulationFailed("interrupted while seed " + seed + " ran", e);
        }
        Throwable failure = conductor.failure();
        if (failure != null) {
            throw new SimulationFailed(
                    "seed %d, %s: %s".formatted(seed, pace, failure.getMessage()), failure);
        }
        return conductor.report();
    }

    private static void play(Scenario scenario, SimulatedMachine machine) {
        try {
            scenario.play(machine);
        } catch (Exception e) {
            throw new SimulationFailed("the scenario threw " + e, e);
        }
    }
}
