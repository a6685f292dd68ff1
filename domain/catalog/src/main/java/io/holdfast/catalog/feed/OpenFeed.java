package io.holdfast.catalog.feed;

import java.util.Optional;

/// A list that is being read. Belongs to one thread; closing it closes the source.
public interface OpenFeed extends AutoCloseable {
    /// {@return what the list was recognised as: `shopify`, `mapping:spree`}
    String format();

    /// Reads one record. Where many in a row are passed over, it says so in between, so that
    /// whoever reads can tell how far it has come, and stop.
    ///
    /// @return what it gave, or empty at the end
    /// @throws FeedBroken if the list cannot be read any further
    /// @throws io.holdfast.kernel.StoreUnavailable if its bytes break off where they are kept; who
    ///   opens it again may read on
    Optional<FeedItem> next();

    /// {@return the record that [#next] gave last, as it stood in the list or as near as the format
    /// allows}
    String raw();

    /// {@return how records of the list become a list again, line by line; empty where they cannot}
    Optional<ListLines> lines();

    /// {@return the record that [#next] gave last, whole, as [#lines] says; of other lists the same
    /// as [#raw]}
    String record();

    /// {@return columns, or members of objects, from which nothing is read, as far as the list has
    /// been read: those of a header are known from the beginning, others once a record had them}
    UnreadColumns unread();

    /// {@return whether records were left out so far, as a mapping or the format itself wants it}
    boolean leavesOut();

    /// {@return bytes of the source, as it was sent, that have been taken so far}
    long bytesRead();

    /// {@return bytes of the list itself, unpacked, that have been taken so far; a little ahead of
    /// the record that [#next] gave last}
    long bytesUnpacked();

    @Override
    void close();
}
