package io.holdfast.application.concurrent.simulation;

/// What a simulation plays: the first thread, which starts the others.
@FunctionalInterface
public interface Scenario {

    /// Plays to the end; every thread that it started must have ended by then.
    ///
    /// @param machine the only source of time, threads and waiting
    /// @throws Exception when the test fails; the simulation passes it on with the seed
    void play(SimulatedMachine machine) throws Exception;
}
