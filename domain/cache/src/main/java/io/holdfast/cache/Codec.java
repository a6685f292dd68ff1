package io.holdfast.cache;

import java.util.function.Function;

/// How the values of a cache are written where other nodes read them.
///
/// @param write gives text without NUL
/// @param read gives the value back; what it throws says that the text is of another release, and
///   the value is fetched anew
/// @param <V> the values
public record Codec<V>(Function<V, String> write, Function<String, V> read) {
    /// {@return a codec of texts, which are written as they are}
    public static Codec<String> text() {
        return new Codec<>(Function.identity(), Function.identity());
    }
}
