package io.holdfast.bootstrap.wiring;

import io.holdfast.adapters.external.simulator.Simulator;

import org.jspecify.annotations.Nullable;

import java.net.URI;

/// The simulation of third parties, if there is one.
///
/// @param simulator plays them; `null` where nobody is played
public record Simulated(@Nullable Simulator simulator) implements AutoCloseable {
    /// {@return where a third party is}
    ///
    /// @param real where it really is; `null` for its simulation
    /// @param name which
    /// @throws IllegalStateException if it is neither here nor there
    URI unless(@Nullable URI real, String name) {
        if (real != null) {
            return real;
        }
        if (simulator == null) {
            throw new IllegalStateException(name + " is neither configured nor simulated");
        }
        return simulator.booth(name).uri();
    }

    @Override
    public void close() {
        if (simulator != null) {
            simulator.close();
        }
    }
}
