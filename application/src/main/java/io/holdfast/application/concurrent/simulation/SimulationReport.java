package io.holdfast.application.concurrent.simulation;

import java.time.Duration;

/// What a simulation that ended well has to tell.
///
/// @param steps how often the running thread was chosen
/// @param elapsed simulated time from begin to end
/// @param trace fingerprint of all choices: equal for equal seeds and scenarios
public record SimulationReport(long steps, Duration elapsed, long trace) {}
