package io.holdfast.adapters.external.manners;

import io.holdfast.kernel.port.out.Events;
import io.holdfast.outside.port.out.Allowances;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/// What calls to third parties need of the process that they are made in.
///
/// @param clock tells the time
/// @param nanoTime measures it
/// @param threads has short tasks done
/// @param allowances what third parties allow the shop
/// @param events is told how they stand
public record Surroundings(
        InstantSource clock,
        LongSupplier nanoTime,
        Threads threads,
        Allowances allowances,
        Events events) {

    /// Has tasks done.
    @FunctionalInterface
    public interface Threads {
        /// Starts a virtual thread.
        ///
        /// @param name for thread dumps
        /// @param body what it does
        void start(String name, Runnable body);
    }
}
