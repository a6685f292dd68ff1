package io.holdfast.cache;

import java.time.Instant;
import java.util.Optional;

/// What somebody is told who wants a result from the shared store.
public sealed interface ClaimOutcome {
    /// It is there, and new.
    ///
    /// @param kept the result
    record Ready(Kept kept) implements ClaimOutcome {}

    /// Whoever asked is to fetch it, and to say then what became of it.
    ///
    /// @param ticket the right to do so
    /// @param old a result that is not new any more, if there is one
    record Granted(Ticket ticket, Optional<Kept> old) implements ClaimOutcome {}

    /// Somebody else fetches it.
    ///
    /// @param until when somebody else may, at the latest
    /// @param old a result that is not new any more, if there is one
    record Busy(Instant until, Optional<Kept> old) implements ClaimOutcome {}

    /// A fetch has failed a moment ago, and nobody tries yet.
    ///
    /// @param until when somebody may
    /// @param old a result that is not new any more, if there is one
    record Failing(Instant until, Optional<Kept> old) implements ClaimOutcome {}
}
