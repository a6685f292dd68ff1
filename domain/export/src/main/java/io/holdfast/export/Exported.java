package io.holdfast.export;

/// What was written.
///
/// @param rows lines or objects, without a heading
/// @param entries products or counts
public record Exported(long rows, long entries) {}
