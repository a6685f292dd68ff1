package io.holdfast.outside.port.out;

import io.holdfast.outside.Allowance;
import io.holdfast.outside.Allowed;

import java.time.Instant;
import java.util.Optional;

/// What third parties allow the whole shop, on however many nodes it runs.
///
/// ## Rules for every adapter
///
/// - **ALW-1** A bucket that nobody took from is full: as many tokens as the allowance has calls
///   are given at once, and no more.
/// - **ALW-2** Tokens come back one by one, one each [Allowance#each]; never more than fit.
/// - **ALW-3** However many ask at once, no token is given twice.
/// - **ALW-4** Who gets none is told when to ask again, and takes nothing.
/// - **ALW-5** [#pause] keeps everybody away until its end, whatever tokens there are; a shorter
///   one does not end a longer one.
/// - **ALW-6** Buckets of different names know nothing of each other.
/// - **ALW-7** [#pausedUntil] tells the end of a pause as long as it lasts, whether anybody took
///   tokens or not, and takes none.
///
/// A clock that goes back gives nobody tokens for time that did not pass. What is known may be lost
/// with the machine that holds it: a bucket is then full again.
///
/// Safe for concurrent use; calls block.
public interface Allowances {
    /// Takes a token.
    ///
    /// @param name whose bucket
    /// @param allowance how large it is
    /// @param now the time
    /// @return whether there was one
    /// @throws io.holdfast.kernel.StoreUnavailable if the store did not answer
    Allowed take(String name, Allowance allowance, Instant now);

    /// Has everybody wait.
    ///
    /// @param name whose bucket
    /// @param until the end
    /// @throws io.holdfast.kernel.StoreUnavailable if the store did not answer
    void pause(String name, Instant until);

    /// {@return until when everybody waits, if they do}
    ///
    /// @param name whose bucket
    /// @param now the time
    /// @throws io.holdfast.kernel.StoreUnavailable if the store did not answer
    Optional<Instant> pausedUntil(String name, Instant now);
}
