package io.holdfast.application.concurrent.simulation;

/// A simulation that did not end well; the message names the seed that repeats it.
public final class SimulationFailed extends AssertionError {
    SimulationFailed(String message, Throwable cause) {
        super(message, cause);
    }

    SimulationFailed(String message) {
        super(message);
    }
}
