package io.holdfast.application.cache;

import io.holdfast.cache.Reading;

import org.jspecify.annotations.Nullable;

/// How a fetch ended for those who waited for it.
///
/// @param <V> the values
sealed interface Landing<V> {
    /// There is a result.
    record Landed<V>(Reading<V> reading) implements Landing<V> {}

    /// There is none.
    ///
    /// @param what in a few words
    /// @param cause what the fetch threw, if it was this node's
    record Missed<V>(String what, @Nullable Throwable cause) implements Landing<V> {}

    /// It was never begun, for a reason that concerns one caller alone; others may.
    record NotBegun<V>() implements Landing<V> {}
}
