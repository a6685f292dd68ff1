package io.holdfast.benchmarks;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;

/// How large and how long the runs are.
///
/// @param scale how much there is of everything
/// @param load how hard the clients press
/// @param pictures which pictures are fetched
/// @param heap most memory of the server's heap, as `-Xmx` takes it
/// @param formats of lists, `ndjson` and `csv`
/// @param seed of everything that is made up
public record Options(
        Scale scale, Load load, Pictures pictures, String heap, List<String> formats, long seed) {
    /// Keeps a copy.
    public Options {
        formats = List.copyOf(formats);
    }

    /// How much there is.
    ///
    /// @param variants of large lists
    /// @param products of the catalogue that is browsed
    /// @param repeats of measured pairs, where they are short
    public record Scale(long variants, int products, int repeats) {}

    /// Which pictures are fetched.
    ///
    /// @param counts how many, each with a server of its own
    /// @param folder of real ones, or `null` for such that are made up
    public record Pictures(List<Integer> counts, @Nullable Path folder) {
        /// Keeps a copy.
        public Pictures {
            counts = List.copyOf(counts);
        }
    }

    /// How hard clients press.
    ///
    /// @param clients numbers of clients that ask at once
    /// @param buyers numbers of buyers who want stock at once
    /// @param perSecond requests of the open loop
    /// @param seconds that each measurement lasts
    /// @param connections numbers of lasting connections
    public record Load(
            List<Integer> clients,
            List<Integer> buyers,
            int perSecond,
            int seconds,
            List<Integer> connections) {
        /// Keeps copies.
        public Load {
            clients = List.copyOf(clients);
            buyers = List.copyOf(buyers);
            connections = List.copyOf(connections);
        }
    }
}
