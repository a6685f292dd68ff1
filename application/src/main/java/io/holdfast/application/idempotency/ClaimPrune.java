package io.holdfast.application.idempotency;

import io.holdfast.application.operations.Batches;
import io.holdfast.idempotency.port.out.ClaimStore;

import java.time.InstantSource;

/// Forgets requests that were answered long enough ago. Any number of nodes may do so at once.
///
/// @param claims the store
/// @param clock tells the time
/// @param claimsMax most claims of one transaction
public record ClaimPrune(ClaimStore claims, InstantSource clock, int claimsMax) {
    /// What does for a shop.
    public static final int CLAIMS_MAX = 1_000;

    /// Removes all that need not be kept any more.
    ///
    /// @return how many it removed
    public long run() {
        return Batches.all(claimsMax, () -> claims.prune(clock.instant(), claimsMax));
    }
}
