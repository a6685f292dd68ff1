package io.holdfast.catalog.feed;

/// Every way that opening a list can end.
public sealed interface OpenFeedOutcome {
    /// It can be read.
    ///
    /// @param feed to be closed by the caller
    record Opened(OpenFeed feed) implements OpenFeedOutcome {}

    /// It is nothing that can be read.
    ///
    /// @param reason a sentence for the shop's owner
    record Unreadable(String reason) implements OpenFeedOutcome {}
}
