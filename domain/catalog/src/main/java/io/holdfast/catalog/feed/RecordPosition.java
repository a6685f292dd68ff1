package io.holdfast.catalog.feed;

/// Where a record stands in its list.
///
/// @param ordinal number of the record, from 1
/// @param line number of its first line, from 1; of a JSON array or XML the line where it begins; 0
///   where the format has none
public record RecordPosition(long ordinal, long line) {}
