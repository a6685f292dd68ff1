package io.holdfast.catalog.picture;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// What a run over pictures is for.
///
/// @param again which pictures it asks for again
/// @param changedSince only those of products that changed at this time or later, or `null` for
///   those of all
public record PictureWish(Again again, @Nullable Instant changedSince) {}
