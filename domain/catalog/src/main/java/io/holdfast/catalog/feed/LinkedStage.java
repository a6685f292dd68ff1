package io.holdfast.catalog.feed;

/// What there is to apply after linking.
///
/// @param groups how many
/// @param rejected records that were refused in linking
public record LinkedStage(long groups, long rejected) {}
