package io.holdfast.idempotency;

import org.jspecify.annotations.Nullable;

/// An answer as it is kept.
///
/// @param turn which gave it
/// @param sealed the answer, which only who knows the request's key can read
/// @param body digest of a body that was received piece by piece, or `null` where the fingerprint
///   says all
public record Kept(Turn turn, String sealed, @Nullable String body) {}
