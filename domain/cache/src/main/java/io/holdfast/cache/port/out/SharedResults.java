package io.holdfast.cache.port.out;

import io.holdfast.cache.CacheName;
import io.holdfast.cache.ClaimOutcome;
import io.holdfast.cache.Kept;
import io.holdfast.cache.Lifetime;
import io.holdfast.cache.ResultKey;
import io.holdfast.cache.Ticket;

import java.time.Instant;

/// Results that all nodes share, and that survive each of them. They may be lost at any time, for
/// they can be fetched again.
///
/// ## Rules for every adapter
///
/// - **RES-1** A result that was kept is given as it was, to whoever claims it while it is new.
/// - **RES-2** Of any number who claim a result that is not there or not new, one is granted it;
///   the others are told that it is busy, and until when, with the old result if there is one.
/// - **RES-3** When the time of a grant is over, the next to claim is granted it, and the earlier
///   ticket counts no more.
/// - **RES-4** A ticket counts once: what is kept by one that does not count changes nothing.
/// - **RES-5** After a fetch failed nobody is granted it until the pause is over; whoever claims is
///   told so, with the old result if there is one.
/// - **RES-6** Whatever is dropped, alone or with its cache, is not given any more, and no ticket
///   from before counts. Other results stay.
/// - **RES-7** A result that is put takes the place of any other, and no ticket from before counts.
/// - **RES-8** What nobody can be given any more, and nobody fetches, is swept away; what is left
///   stays.
/// - **RES-9** A cache that is trimmed keeps its newest results, as many as it may.
/// - **RES-10** A result whose time is shortened is given by its new times; one that has taken its
///   place meanwhile keeps its own.
///
/// ## Threads and failure
///
/// Safe for concurrent use; calls block shortly. A store that does not answer throws
/// [io.holdfast.kernel.StoreUnavailable]; calls may be repeated, for a grant that nobody uses ends
/// with its time.
public interface SharedResults {
    /// Asks for a result, and for the right to fetch it where it is not new.
    ///
    /// @param key which
    /// @param now the time
    /// @param until when the right to fetch it ends
    /// @return `Ready`, `Granted`, `Busy` or `Failing`
    ClaimOutcome claim(ResultKey key, Instant now, Instant until);

    /// Keeps what was fetched.
    ///
    /// @param ticket the right to do so, which ends with this
    /// @param kept the result
    /// @return whether the ticket counted
    boolean keep(Ticket ticket, Kept kept);

    /// Says that a fetch failed.
    ///
    /// @param ticket the right to fetch, which ends with this
    /// @param until when nobody is to try again before
    /// @return whether the ticket counted
    boolean fail(Ticket ticket, Instant until);

    /// Keeps a result that nobody needed to fetch.
    ///
    /// @param key which
    /// @param kept the result
    void put(ResultKey key, Kept kept);

    /// Shortens the time of a result. Does nothing where it is not there any more.
    ///
    /// @param key which
    /// @param from its times as they were given
    /// @param to its times from now on; fetched at the same time
    void shorten(ResultKey key, Lifetime from, Lifetime to);

    /// Lets go of a result.
    ///
    /// @param key which
    void drop(ResultKey key);

    /// Lets go of all results of a cache.
    ///
    /// @param cache which
    void dropAll(CacheName cache);

    /// Removes what is of no use to anybody.
    ///
    /// @param now the time
    /// @param limit most of it at once
    /// @return how much was removed
    int sweep(Instant now, int limit);

    /// Removes the oldest results of a cache.
    ///
    /// @param cache which
    /// @param entriesMax how many it may have
    /// @return how many were removed
    int trim(CacheName cache, int entriesMax);
}
