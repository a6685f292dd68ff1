package io.holdfast.application.concurrent.simulation;

/// When simulated time moves.
public enum Pace {
    /// Only when everybody waits: whatever can be done is done in no time, and limits are met to
    /// the nanosecond.
    PATIENT,
    /// Now and then, as the seed says, while others could still run: the slow machine, on which
    /// limits pass in the midst of work.
    RESTLESS
}
