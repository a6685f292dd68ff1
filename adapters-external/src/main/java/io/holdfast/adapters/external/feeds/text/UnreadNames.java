package io.holdfast.adapters.external.feeds.text;

import io.holdfast.catalog.feed.UnreadColumns;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.IntPredicate;

/// Gathers the names of what a list has and nobody reads. Used by one thread.
public final class UnreadNames {
    /// Names that are told apart; a list of objects may have new ones in each.
    private static final int KNOWN_MAX = 1_000;

    private final Set<String> names = new LinkedHashSet<>();

    /// Nothing yet.
    public UnreadNames() {}

    /// Adds those columns of a header that are not read. A column without a name is nobody's.
    ///
    /// @param header names of the columns
    /// @param reads whether the column at an index is read
    /// @return this
    public UnreadNames add(Header header, IntPredicate reads) {
        for (int i = 0; i < header.size(); i++) {
            if (!header.names().get(i).isEmpty() && !reads.test(i)) {
                add(header.names().get(i));
            }
        }
        return this;
    }

    /// Adds a name.
    ///
    /// @param name as the list has it
    public void add(String name) {
        if (names.size() < KNOWN_MAX) {
            names.add(CellValues.shortened(Unfit.shown(name)));
        }
    }

    /// {@return the names so far}
    public UnreadColumns columns() {
        return new UnreadColumns(
                names.stream().limit(UnreadColumns.NAMES_MAX).toList(),
                Math.max(0, names.size() - UnreadColumns.NAMES_MAX));
    }
}
