package io.holdfast.application.imports;

import io.holdfast.catalog.feed.UnreadColumns;

import java.util.ArrayList;
import java.util.List;

/// What whoever sent a list should know of it though it is no mistake of any record: that columns
/// were not read, that its stock was not set, that there was nothing in it.
final class ListNotices {
    private static final String KEPT =
            "The list has stock of products, and it was left as it is in the shop: to set it, send"
                    + " the list again with stock=set (./holdfast import FILE --set stock=set).";
    private static final String EMPTY = "The list has no records.";

    private ListNotices() {}

    /// {@return a sentence each}
    ///
    /// @param unread columns that nothing was read from
    static List<String> of(UnreadColumns unread) {
        if (unread.equals(UnreadColumns.NONE)) {
            return List.of();
        }
        String more = unread.more() == 0 ? "" : " and %d more".formatted(unread.more());
        return List.of(
                "Columns of the list that were not read: %s%s."
                        .formatted(String.join(", ", unread.names()), more));
    }

    /// {@return a sentence each}
    ///
    /// @param unread columns that nothing was read from
    /// @param read how the list was read
    static List<String> of(UnreadColumns unread, ReadingPhase read) {
        List<String> notices = new ArrayList<>(of(unread));
        if (read.leavesStock()) {
            notices.add(KEPT);
        }
        if (read.foundNothing()) {
            notices.add(EMPTY);
        }
        return notices;
    }
}
