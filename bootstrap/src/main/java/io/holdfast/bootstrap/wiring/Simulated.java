package io.holdfast.bootstrap.wiring;

import io.holdfast.adapters.external.simulator.Simulator;

import org.jspecify.annotations.Nullable;

import java.net.URI;

import javax.net.ssl.SSLContext;

/// The simulation of third parties, if there is one.
///
/// @param simulator plays them; `null` where nobody is played
public record Simulated(@Nullable Simulator simulator) implements AutoCloseable {
    /// Where a third party is, and by whose word it is believed.
    ///
    /// @param url where
    /// @param trust who vouches for it; `null` for whomever the Java runtime trusts
    record Place(URI url, @Nullable SSLContext trust) {}

    /// {@return where a third party is; only its simulation is vouched for by the simulator}
    ///
    /// @param real where it really is; `null` for its simulation
    /// @param name which
    /// @throws IllegalStateException if it is neither here nor there
    Place unless(@Nullable URI real, String name) {
        if (real != null) {
            return new Place(real, null);
        }
        if (simulator == null) {
            throw new IllegalStateException(name + " is neither configured nor simulated");
        }
        return new Place(simulator.booth(name).uri(), simulator.trust());
    }

    @Override
    public void close() {
        if (simulator != null) {
            simulator.close();
        }
    }
}
