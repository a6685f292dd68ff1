package io.holdfast.application.inventory;

import io.holdfast.inventory.Hold;
import io.holdfast.inventory.HoldRef;
import io.holdfast.inventory.port.in.HoldStock;
import io.holdfast.inventory.port.out.StockStore;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// Finds holds that end later than any can, because a clock was ahead when they were taken, and
/// gives them the time that they would have if they were taken now. Any number of nodes may do so
/// at once.
///
/// @param store where holds are
/// @param stock renews them
/// @param clock tells the time
/// @param live how long a hold lasts from taking or renewing it
/// @param holdsMax most holds of one command
public record HoldBounds(
        StockStore store, HoldStock stock, InstantSource clock, Duration live, int holdsMax) {
    /// What does for a shop.
    public static final int HOLDS_MAX = 500;

    /// Bounds all that last too long.
    ///
    /// @return how many holds were found
    public long run() {
        long found = 0;
        List<HoldRef> before = List.of();
        while (true) {
            List<HoldRef> some =
                    store.lasting(clock.instant().plus(live).plus(Hold.AHEAD_MAX), holdsMax);
            if (!some.isEmpty()) {
                var _ = stock.renew(some);
                found += some.size();
            }
            // Who renews may not know yet that the clock was set back: the next run has them.
            if (some.size() < holdsMax || some.equals(before)) {
                return found;
            }
            before = some;
        }
    }
}
