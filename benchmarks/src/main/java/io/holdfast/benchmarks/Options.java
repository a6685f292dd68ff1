package io.holdfast.benchmarks;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How large and how long the runs are.
///
/// @param scale how much there is of everything
/// @param load how hard the clients press
/// @param lasting connections of channels
/// @param pictures which pictures are fetched
/// @param heapAsked most memory of the server's heap, as `-Xmx` takes it, if anybody asked for one
/// @param formats of lists, `ndjson` and `csv`
/// @param seed of everything that is made up
public record Options(
        Scale scale,
        Load load,
        Lasting lasting,
        Pictures pictures,
        @Nullable String heapAsked,
        List<String> formats,
        long seed) {
    /// Keeps a copy.
    public Options {
        formats = List.copyOf(formats);
    }

    /// {@return most memory of the heap of a server that is to do with little}
    public String heap() {
        return heapAsked == null ? "256m" : heapAsked;
    }

    /// {@return most memory of the heap of a server as it is shipped, or nothing where the JVM
    /// decides}
    public String heapAsShipped() {
        return heapAsked == null ? "" : heapAsked;
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
    /// @param pixels of those that are made up
    public record Pictures(List<Integer> counts, @Nullable Path folder, Pixels pixels) {
        /// Keeps a copy.
        public Pictures {
            counts = List.copyOf(counts);
        }
    }

    /// How large a picture is.
    ///
    /// @param width in pixels, 1 to 10,000
    /// @param height in pixels, 1 to 10,000
    public record Pixels(int width, int height) {
        private static final Pattern FORM =
                Pattern.compile("([1-9]\\d{0,3}|10000)x([1-9]\\d{0,3}|10000)");

        /// {@return what is written as `64x48`}
        ///
        /// @param text as it was written
        /// @throws IllegalArgumentException if it is written otherwise
        public static Pixels parse(String text) {
            Matcher form = FORM.matcher(text);
            if (!form.matches()) {
                throw new IllegalArgumentException(
                        "pixels are 1 to 10,000 each way, as in 64x48; was '%s'".formatted(text));
            }
            return new Pixels(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
        }

        @Override
        public String toString() {
            return width + "x" + height;
        }
    }

    /// How hard clients press.
    ///
    /// @param clients numbers of clients that ask at once
    /// @param buyers numbers of buyers who want stock at once
    /// @param perSecond requests of the open loop
    /// @param seconds that each measurement lasts
    public record Load(List<Integer> clients, List<Integer> buyers, int perSecond, int seconds) {
        /// Keeps copies.
        public Load {
            clients = List.copyOf(clients);
            buyers = List.copyOf(buyers);
        }
    }

    /// Connections that last.
    ///
    /// @param connections numbers of those that have joined one topic each
    /// @param withMany how many have joined ten each, or 0 to leave that out
    /// @param addresses loopback addresses that they come from, in turn, from 127.0.0.1 on
    /// @param perAddressMax most that the server takes from one address, or 0 for any number
    public record Lasting(
            List<Integer> connections, int withMany, int addresses, int perAddressMax) {
        /// Addresses of one piece of loopback.
        public static final int ADDRESSES_MAX = 254;

        /// Keeps a copy, and checks.
        ///
        /// @throws IllegalArgumentException if there are no such addresses
        public Lasting {
            connections = List.copyOf(connections);
            if (addresses < 1 || addresses > ADDRESSES_MAX) {
                throw new IllegalArgumentException("loopback addresses are 1 to 254");
            }
        }
    }
}
