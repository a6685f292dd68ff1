package io.holdfast.application.inventory;

import io.holdfast.application.operations.Batches;
import io.holdfast.inventory.port.out.StockStore;

import java.time.Duration;
import java.time.InstantSource;

/// Forgets holds that ended long ago without a sale. What they did stays in the ledger. Any number
/// of nodes may do so at once.
///
/// @param store where holds are
/// @param clock tells the time
/// @param retention how long a hold is kept after it ended
/// @param holdsMax most holds of one transaction
public record HoldPrune(StockStore store, InstantSource clock, Duration retention, int holdsMax) {
    /// What does for a shop.
    public static final int HOLDS_MAX = 500;

    /// Forgets all that ended long ago.
    ///
    /// @return how many holds it forgot
    public long run() {
        return Batches.all(holdsMax, () -> store.prune(clock.instant().minus(retention), holdsMax));
    }
}
