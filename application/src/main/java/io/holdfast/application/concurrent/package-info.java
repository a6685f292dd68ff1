/// The ground that the concurrency kit stands on: time, threads, timers and waiting, as an
/// argument.
///
/// Start with [Machine]. Everything in the kit takes one and asks nothing else for the time, a
/// thread or a wait; [JvmMachine] is the real one, `simulation` holds the one that replays a seed.
/// [Waiters] is the one way to wait for a condition, [Deadline] the one way to say until when.
///
/// This package knows no framework and no other package of Holdfast.
@NullMarked
package io.holdfast.application.concurrent;

import org.jspecify.annotations.NullMarked;
