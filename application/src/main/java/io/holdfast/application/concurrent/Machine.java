package io.holdfast.application.concurrent;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ThreadFactory;

/// Time, threads, timers and waiting: what the kit asks of the world, gathered in one argument.
///
/// Code that takes its machine as an argument runs in production on [JvmMachine] and, without a
/// change, in a simulation, where one seeded thread runs at a time and time jumps whenever
/// everybody waits.
///
/// ## Rules
///
/// - **MCH-1** [#nanoTime] never goes back, whatever happens to the time of day.
/// - **MCH-2** [#park] and [#parkNanos] return after an [#unpark] of the thread that came before or
///   during the wait, after an interrupt, at the end of the time, or for no reason: callers look
///   again in a loop. They leave the interrupt status as it is.
/// - **MCH-3** A timer's action runs once, never before its delay is over, and never after a
///   [Timer#cancel] that gave back the rest.
/// - **MCH-4** [#census] counts each thread that was started here and has not ended, and each timer
///   that is neither over nor cancelled: two equal censuses around a piece of work prove that it
///   leaked nothing.
///
/// ## What the simulation asks of its guests
///
/// Waiting goes through [#park], [#parkNanos], [#sleep] or [Waiters]. A lock (`synchronized` or
/// other) may be used for short sections, and must not be held while waiting or in [#giveWay]. A
/// thread made by [#unstarted] is started by its maker before its maker waits.
///
/// Safe for use by any thread, virtual or not.
public interface Machine extends InstantSource {

    /// {@return the time of day, for what people and tables read; waits are measured by
    /// [#nanoTime]}
    @Override
    Instant instant();

    /// {@return nanoseconds since an arbitrary origin, for measuring; compare by subtraction only}
    long nanoTime();

    /// Makes a virtual thread that its caller starts at once, or never.
    ///
    /// @param name for thread dumps, censuses and the failure texts of simulations
    /// @param body what it runs; it deals with its own exceptions
    /// @return the thread, not started
    Thread unstarted(String name, Runnable body);

    /// Makes a thread for work that computes for long without waiting, and would keep virtual
    /// threads from their turn meanwhile. Where threads have priorities it has the lowest, for
    /// nobody waits for such work as one waits for an answer. Its caller starts it at once, or
    /// never.
    ///
    /// @param name for thread dumps, censuses and the failure texts of simulations
    /// @param body what it runs; it deals with its own exceptions
    /// @return the thread, not started; a daemon
    default Thread unstartedHeavy(String name, Runnable body) {
        return unstarted(name, body);
    }

    /// Starts a virtual thread.
    ///
    /// @param name for thread dumps, censuses and the failure texts of simulations
    /// @param body what it runs; it deals with its own exceptions
    /// @return the thread, started
    default Thread start(String name, Runnable body) {
        Thread thread = unstarted(name, body);
        thread.start();
        return thread;
    }

    /// {@return a factory of threads of this machine, for what makes its threads itself}
    ///
    /// @param name the name that all its threads carry
    default ThreadFactory threads(String name) {
        return body -> unstarted(name, body);
    }

    /// Waits until somebody calls [#unpark] for this thread (MCH-2).
    ///
    /// @param blocker what is waited for, shown in thread dumps and in the report of a deadlock
    void park(Object blocker);

    /// Waits until somebody calls [#unpark] for this thread, at most for a time (MCH-2).
    ///
    /// @param blocker what is waited for, shown in thread dumps and in the report of a deadlock
    /// @param nanosMax longest wait; none at all if not positive
    void parkNanos(Object blocker, long nanosMax);

    /// Ends the present wait of a thread, or its next one if it is not waiting.
    ///
    /// @param thread any thread that waits, or will wait, on this machine
    void unpark(Thread thread);

    /// Interrupts a thread of this machine.
    ///
    /// @param thread a thread started here
    void interrupt(Thread thread);

    /// Waits until a thread has ended that is about to: it has said so, and waits for nothing more.
    /// An interrupt does not cut this short; it is still there afterwards.
    ///
    /// @param thread a thread started here, not the caller's own
    void awaitEnd(Thread thread);

    /// Lets others run first, if there are any.
    void giveWay();

    /// Waits for a time.
    ///
    /// @param time how long; not at all if not positive
    /// @throws InterruptedException if the thread is or gets interrupted; its interrupt status is
    ///   then cleared
    void sleep(Duration time) throws InterruptedException;

    /// Runs an action later, once, on the machine's own timer thread (MCH-3).
    ///
    /// @param delay how long to wait; an action without positive delay is due at once
    /// @param action short, never waits, throws nothing: it hands the work to a thread that may
    /// @return what cancels it
    Timer after(Duration delay, Runnable action);

    /// {@return the threads and timers of this machine that are alive now (MCH-4)}
    Census census();
}
