package io.holdfast.catalog.feed;

/// How records of a list become a list again when each stands on lines of its own.
///
/// @param mediaType of such a list, without a charset
/// @param heading what stands before the records, without a line end; empty where nothing does
/// @param between what stands behind each record but the last, before its line end; may be empty
/// @param end what stands behind the records, without a line end; empty where nothing does
public record ListLines(String mediaType, String heading, String between, String end) {
    /// Makes the lines of a list in which records follow each other.
    ///
    /// @param mediaType of such a list, without a charset
    /// @param heading what stands before the records, without a line end; empty where nothing does
    public ListLines(String mediaType, String heading) {
        this(mediaType, heading, "", "");
    }
}
