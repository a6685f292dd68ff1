package io.holdfast.catalog.feed;

/// How the columns of a foreign flat list become products or stock counts.
///
/// @param name 1 to 64 lower-case letters, digits or dashes
/// @param document what it says, in the mapping language (docs/mappings.md), at most
///   [#DOCUMENT_MAX] characters
/// @param shipped whether it came with Holdfast
public record Mapping(String name, String document, boolean shipped) {
    /// Longest document, in UTF-16 units.
    public static final int DOCUMENT_MAX = 64 * 1024;

    /// Refuses other names.
    ///
    /// @throws IllegalArgumentException if the name or the document's length is not allowed
    public Mapping {
        if (!name.matches("[a-z0-9][a-z0-9-]{0,63}")) {
            throw new IllegalArgumentException(
                    "a mapping's name has 1 to 64 lower-case letters, digits or dashes, was '%s'"
                            .formatted(name));
        }
        if (document.length() > DOCUMENT_MAX) {
            throw new IllegalArgumentException(
                    "a mapping has at most %d characters".formatted(DOCUMENT_MAX));
        }
    }
}
