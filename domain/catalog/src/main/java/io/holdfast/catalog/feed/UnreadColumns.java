package io.holdfast.catalog.feed;

import java.util.List;

/// Columns of a list that nothing was read from, be they misspelt or of no use here.
///
/// @param names the first of them, in their order, fit to be shown
/// @param more how many others there are
public record UnreadColumns(List<String> names, int more) {
    /// Most names.
    public static final int NAMES_MAX = 20;

    /// Every column was read.
    public static final UnreadColumns NONE = new UnreadColumns(List.of(), 0);

    /// Keeps a copy.
    ///
    /// @throws IllegalArgumentException if there are more names than [#NAMES_MAX]
    public UnreadColumns {
        names = List.copyOf(names);
        if (names.size() > NAMES_MAX) {
            throw new IllegalArgumentException(
                    "at most %d names, were %d".formatted(NAMES_MAX, names.size()));
        }
    }
}
