package io.holdfast.application.concurrent.simulation;

/// Thrown out of every wait of a simulation that is over, so that the threads that are left unwind.
final class SimulationEnded extends Error {
    SimulationEnded() {
        super("the simulation is over", null, false, false);
    }
}
