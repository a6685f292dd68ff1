package io.holdfast.cache;

import java.time.Instant;
import java.util.Optional;

/// What a cache gives.
///
/// @param <V> the values
public sealed interface Reading<V> {
    /// {@return when it was fetched}
    Instant at();

    /// {@return whether it is older than the cache's terms call new}
    boolean isOld();

    /// {@return the value, or empty where there is none}
    Optional<V> value();

    /// There is a value.
    ///
    /// @param found the value
    /// @param at when it was fetched
    /// @param isOld whether it is not new any more
    /// @param <V> the values
    record Found<V>(V found, Instant at, boolean isOld) implements Reading<V> {
        @Override
        public Optional<V> value() {
            return Optional.of(found);
        }
    }

    /// It is known that there is none.
    ///
    /// @param at when that was said
    /// @param isOld whether it is not new any more
    /// @param <V> the values
    record None<V>(Instant at, boolean isOld) implements Reading<V> {
        @Override
        public Optional<V> value() {
            return Optional.empty();
        }
    }
}
