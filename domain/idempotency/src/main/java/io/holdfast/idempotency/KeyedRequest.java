package io.holdfast.idempotency;

/// A request that its caller may send again.
///
/// @param caller who sends it; keys of two callers have nothing to do with each other
/// @param key what the caller calls it
/// @param fingerprint of all that makes it this request and no other
public record KeyedRequest(String caller, RequestKey key, String fingerprint) {}
