package io.holdfast.catalog.feed;

/// How records of a list become a list again when each stands on lines of its own.
///
/// @param mediaType of such a list, without a charset
/// @param heading what stands before the records, without a line end; empty where nothing does
public record ListLines(String mediaType, String heading) {}
