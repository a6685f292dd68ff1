/// A machine that replays a seed: for tests of the kit and of everything that stands on it.
///
/// Start with [Simulation#run]. One simulated thread runs at a time; whenever it waits, a seeded
/// choice says who is next; when all wait, time jumps to the first moment that somebody waits for.
/// A run that hangs or leaves threads behind fails, and the same seed fails in the same way again.
///
/// It stands among the main sources so that the tests of every module can use it; production never
/// does.
///
/// ## How to simulate what stands on the kit
///
/// 1. What is tested takes its [io.holdfast.application.concurrent.Machine] as an argument, and
///    asks nothing else for time, threads and waiting. Ports become fakes that wait on the machine
///    too: a store that takes 2 ms sleeps 2 ms there.
/// 2. A scenario starts the actors with `machine.start`, waits for them with
///    [io.holdfast.application.concurrent.Waiters], and asserts. Where it needs chance, it asks
///    [SimulatedMachine#random].
/// 3. It is run under many seeds, at [Pace#PATIENT] for exact limits, and at [Pace#RESTLESS] so
///    that limits pass in the midst of work. What fails names its seed, and that seed fails again.
///
/// ```java
/// for (long seed = 1; seed <= 100; seed++) {
///     Simulation.run(seed, Pace.RESTLESS, machine -> {
///         var units = new AtomicInteger(1);
///         var sold = new AtomicInteger();
///         var done = new AtomicInteger();
///         var waiters = new Waiters(machine);
///         for (int i = 0; i < 3; i++) {
///             machine.start("buyer " + i, () -> {
///                 machine.giveWay();                      // somebody else may come first
///                 sold.addAndGet(units.getAndUpdate(n -> Math.max(0, n - 1)) > 0 ? 1 : 0);
///                 done.incrementAndGet();
///                 waiters.wake();
///             });
///         }
///         waiters.await(() -> done.get() == 3, Deadline.NEVER);
///         assertThat(sold).hasValue(1);
///     });
/// }
/// ```
///
/// The whole of it, with a shelf that sells the unit twice and is caught, is `LastUnitExampleTest`;
/// the kit's own, over a whole tree, is `StormTest`.
@NullMarked
package io.holdfast.application.concurrent.simulation;

import org.jspecify.annotations.NullMarked;
