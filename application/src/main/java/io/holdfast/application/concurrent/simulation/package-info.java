/// A machine that replays a seed: for tests of the kit and of everything that stands on it.
///
/// Start with [Simulation#run]. One simulated thread runs at a time; whenever it waits, a seeded
/// choice says who is next; when all wait, time jumps to the first moment that somebody waits for.
/// A run that hangs or leaves threads behind fails, and the same seed fails in the same way again.
///
/// It stands among the main sources so that the tests of every module can use it; production never
/// does.
@NullMarked
package io.holdfast.application.concurrent.simulation;

import org.jspecify.annotations.NullMarked;
