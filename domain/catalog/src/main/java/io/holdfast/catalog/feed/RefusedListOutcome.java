package io.holdfast.catalog.feed;

/// Every way that asking for the refused records of an import can end.
public sealed interface RefusedListOutcome {
    /// They can be read.
    ///
    /// @param list to be closed by the caller
    record Opened(RefusedList list) implements RefusedListOutcome {}

    /// There is no such import.
    record Unknown() implements RefusedListOutcome {}

    /// They cannot be had as a list.
    ///
    /// @param reason a sentence for the shop's owner
    record Unavailable(String reason) implements RefusedListOutcome {}
}
