package io.holdfast.catalog.port.out;

import io.holdfast.catalog.feed.FeedSource;
import io.holdfast.catalog.feed.Mapping;
import io.holdfast.catalog.feed.OpenFeedOutcome;
import io.holdfast.kernel.Violation;

import java.util.List;

/// Reads lists of other shops.
///
/// ## Rules for every adapter
///
/// - **FEED-1** Every record of the list becomes exactly one item or none (blank lines, comments of
///   the format): ordinals are 1, 2, 3 … and depend on the bytes alone, so that a second reading
///   can skip what the first one did. Where so much is passed over that somebody should hear of it,
///   `PassedOver` is given in between, which is no record and has no ordinal of its own.
/// - **FEED-2** A record that cannot be understood is one `Refused` item, or `Partly` refused where
///   what it says of its product stands, that names line, field and reason; the next record is read
///   as if nothing had been.
/// - **FEED-3** A list that breaks off or turns to garbage (truncated gzip, a quote never closed)
///   throws [io.holdfast.catalog.feed.FeedBroken] from `next`, after every whole record before it
///   was given.
/// - **FEED-4** Memory depends on the largest record, never on the list.
/// - **FEED-5** What decompresses to more than the limit, XML with entities or a document type, and
///   fields beyond their limits are refused before they are held.
/// - **FEED-6** Every mapping that ships is sound, and what is no mapping is not.
/// - **FEED-7** The records of a list whose lines are known, put between its heading and its end
///   each on lines of their own, are a list of the same format that says the same.
/// - **FEED-8** Where the stream of the bytes itself fails, be it at its begin, nothing is said
///   against the list: [#open] or `next` throws [io.holdfast.kernel.StoreUnavailable].
///
/// Safe for concurrent use; each open feed belongs to one thread.
public interface FeedReaders {
    /// Opens a list and recognises its format where none is named.
    ///
    /// @param source the bytes, and how to read them
    /// @return the open feed, or why it cannot be read
    /// @throws io.holdfast.kernel.StoreUnavailable if its bytes break off where they are kept; a
    ///   later call may read them
    OpenFeedOutcome open(FeedSource source);

    /// Checks a mapping.
    ///
    /// @param document what it says, in the mapping language
    /// @return what is wrong with it, or nothing
    List<Violation> check(String document);

    /// {@return whether a mapping makes nothing but counts of stock of any list; not where it is
    /// not sound}
    ///
    /// @param document what it says, in the mapping language
    boolean onlyCounts(String document);

    /// {@return the mappings that ship with Holdfast, by name}
    List<Mapping> shipped();
}
