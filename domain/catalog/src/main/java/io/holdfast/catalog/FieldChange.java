package io.holdfast.catalog;

import org.jspecify.annotations.Nullable;

/// One field that a change alters, in words to show to a person.
///
/// @param field its path: `title`, `variants/TEE-M/price`
/// @param before what it was, or `null` where it was not there
/// @param after what it is then, or `null` where it goes
public record FieldChange(String field, @Nullable String before, @Nullable String after) {}
