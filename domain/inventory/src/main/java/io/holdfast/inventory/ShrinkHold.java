package io.holdfast.inventory;

import io.holdfast.kernel.Sku;

import java.time.Instant;
import java.util.List;

/// Makes a hold one of fewer pieces, and renews it. One that has no more than that keeps them all:
/// whoever is late with this makes no hold larger.
///
/// @param ref which
/// @param quantity most pieces that it has then, 1 to [Hold#QUANTITY_MAX]
/// @param expiresAt until when it holds, as [RenewHolds] takes it
public record ShrinkHold(HoldRef ref, int quantity, Instant expiresAt) implements StockCommand {
    /// Refuses impossible holds.
    ///
    /// @throws IllegalArgumentException if `quantity` is out of range
    public ShrinkHold {
        Hold.requireQuantity(quantity);
    }

    @Override
    public List<Sku> skus() {
        return List.of(ref.sku());
    }

    @Override
    public List<HoldRef> holds() {
        return List.of(ref);
    }
}
