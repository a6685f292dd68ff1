package io.holdfast.inventory;

import io.holdfast.kernel.Sku;

import java.time.Instant;
import java.util.List;

/// Makes a hold one of more pieces or of fewer, and renews it.
///
/// @param ref which
/// @param quantity pieces that it has then, 1 to [Hold#QUANTITY_MAX]
/// @param expiresAt until when it holds, as [RenewHolds] takes it
public record ResizeHold(HoldRef ref, int quantity, Instant expiresAt) implements StockCommand {
    /// Refuses impossible holds.
    ///
    /// @throws IllegalArgumentException if `quantity` is out of range
    public ResizeHold {
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
