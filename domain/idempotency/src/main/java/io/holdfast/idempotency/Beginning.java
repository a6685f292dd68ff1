package io.holdfast.idempotency;

import io.holdfast.kernel.Seed;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/// How a request begins that its caller may send again.
public sealed interface Beginning {
    /// It is to be carried out.
    ///
    /// @param turn this try
    /// @param seed what ids of all that it makes are derived from; the same for every try
    /// @param lease how long the turn lasts unless it is extended
    record Begun(Turn turn, Seed seed, Duration lease) implements Beginning {}

    /// It is being carried out, here or on another node.
    record Running() implements Beginning {}

    /// It was carried out.
    ///
    /// @param answer what was answered
    /// @param body digest of the body that it came with, or `null` where the fingerprint says all
    record Answered(String answer, @Nullable String body) implements Beginning {}

    /// The key was used for another request.
    record OtherRequest() implements Beginning {}
}
