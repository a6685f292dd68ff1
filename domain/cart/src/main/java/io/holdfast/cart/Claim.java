package io.holdfast.cart;

import io.holdfast.inventory.Hold;
import io.holdfast.inventory.HoldId;

import org.jspecify.annotations.Nullable;

/// What a line counts on: some pieces of a hold, usually all.
///
/// @param hold which
/// @param quantity pieces, 1 to [Hold#QUANTITY_MAX]; never grows
public record Claim(HoldId hold, int quantity) {
    /// Refuses to claim nothing.
    ///
    /// @throws IllegalArgumentException if `quantity` is out of range
    public Claim {
        if (quantity < 1 || quantity > Hold.QUANTITY_MAX) {
            throw new IllegalArgumentException(
                    "a claim is on 1 to %d pieces, was %d".formatted(Hold.QUANTITY_MAX, quantity));
        }
    }

    /// {@return how many of its pieces are held}
    ///
    /// @param found its hold, as far as it holds still; else `null`
    public int held(@Nullable Hold found) {
        return found == null ? 0 : Math.min(quantity, found.quantity());
    }
}
