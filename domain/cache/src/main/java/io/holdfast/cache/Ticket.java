package io.holdfast.cache;

/// The right to fetch a result, which one caller on all nodes has at a time.
///
/// @param key which result
/// @param fence a number that no other ticket for this result has
public record Ticket(ResultKey key, long fence) {}
