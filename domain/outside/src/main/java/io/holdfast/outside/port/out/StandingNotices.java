package io.holdfast.outside.port.out;

import io.holdfast.outside.Standing;

import java.time.Instant;

/// Writes down how third parties stand, for those who read what has happened in the shop.
///
/// ## Rules for every adapter
///
/// - **STN-1** What was told is an event of the type `third-party.changed`, once: with the name of
///   the third party, the node that sees it so, its state, until when, and what went wrong last.
/// - **STN-2** What is told of one third party is read in the order in which it was told.
///
/// Safe for concurrent use; calls block. A store that does not answer is
/// [io.holdfast.kernel.StoreUnavailable]; to tell it again is safe, and may tell it twice.
public interface StandingNotices {
    /// Writes it down.
    ///
    /// @param standing how it stands
    /// @param at since when
    /// @throws io.holdfast.kernel.StoreUnavailable if the store did not answer
    void tell(Standing standing, Instant at);
}
