package io.holdfast.catalog.feed;

import org.jspecify.annotations.Nullable;

/// Where a record stands in its list.
///
/// @param ordinal number of the record, from 1
/// @param line number of its first line, from 1; of a JSON array or XML the line where it begins; 0
///   where there is none, in the format or of what came from no list
public record RecordPosition(long ordinal, long line) {
    /// {@return the line, or `null` where there is none}
    public @Nullable Long lineIfAny() {
        return line == 0 ? null : line;
    }

    /// {@return the line in digits, or nothing where there is none}
    public String lineText() {
        return line == 0 ? "" : Long.toString(line);
    }
}
