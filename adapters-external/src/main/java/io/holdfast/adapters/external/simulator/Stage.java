package io.holdfast.adapters.external.simulator;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// What a simulator is given.
///
/// @param threads has connections served
/// @param pause waits
/// @param random decides whom a fault strikes, and how long an answer takes; safe for concurrent
///   use
/// @param authority says who they are; `null` for HTTP without encryption
public record Stage(
        Threads threads, Pause pause, RandomGenerator random, @Nullable Authority authority) {

    /// Has work done beside.
    @FunctionalInterface
    public interface Threads {
        /// Starts a virtual thread.
        ///
        /// @param name for thread dumps
        /// @param body what it does
        void start(String name, Runnable body);
    }

    /// Waits.
    @FunctionalInterface
    public interface Pause {
        /// Waits for a time.
        ///
        /// @param time 0 or more
        /// @throws InterruptedException if the caller is interrupted
        void of(Duration time) throws InterruptedException;
    }
}
