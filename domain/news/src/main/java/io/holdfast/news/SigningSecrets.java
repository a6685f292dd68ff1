package io.holdfast.news;

import org.jspecify.annotations.Nullable;

/// What a delivery is signed with now: with both, while a receiver changes from one to the other.
///
/// @param current the secret
/// @param previous the one before, as long as it still counts
public record SigningSecrets(SigningSecret current, @Nullable SigningSecret previous) {}
