package io.holdfast.news.port.out;

import io.holdfast.news.NewsOutcome;
import io.holdfast.news.NewsQuery;

import java.time.Instant;

/// The news of the shop. They are written by whoever brings about what they tell of, in the same
/// transaction; here they are put in order, read, and forgotten.
///
/// ## Rules for every adapter
///
/// - **NEWS-1** What was committed is news after the next [#number], once, and what was rolled back
///   never is.
/// - **NEWS-2** Positions grow without gaps, and only ever at the end: who has read up to a
///   position has missed nothing before it, however long the transactions of others lasted.
/// - **NEWS-3** News of one subject have the order in which it happened.
/// - **NEWS-4** Any number of callers may number at once; each piece of news has one position, for
///   ever.
/// - **NEWS-5** A question is answered with the first that there are behind its position, of the
///   kinds it names, and with where to go on.
/// - **NEWS-6** [#prune] forgets the oldest and never one behind one that is kept. Who asks from
///   before is told that something is missing.
/// - **NEWS-7** A position behind all news is not one of this shop.
///
/// Safe for concurrent use. A store that does not answer is [io.holdfast.kernel.StoreUnavailable].
public interface NewsStore {
    /// Gives positions to what was committed since.
    ///
    /// @param limit at most so many writings, 1 or more, each with the news of one statement
    /// @return the last position there is then
    long number(int limit);

    /// {@return the news that are asked for}
    ///
    /// @param query which
    NewsOutcome read(NewsQuery query);

    /// {@return the last position there is, 0 at first}
    long newest();

    /// {@return behind which position all is still there, 0 at first}
    long oldest();

    /// Forgets the oldest news.
    ///
    /// @param before those that happened before this instant
    /// @param limit at most so many writings
    /// @return how many writings it forgot
    int prune(Instant before, int limit);
}
