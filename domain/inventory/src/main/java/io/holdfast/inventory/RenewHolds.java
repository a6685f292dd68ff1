package io.holdfast.inventory;

import io.holdfast.kernel.Sku;

import java.time.Instant;
import java.util.List;

/// Gives holds more time, each up to its own maximum and by itself.
///
/// @param holds 1 to [StockCommand#HOLDS_MAX] of them, of any SKUs
/// @param expiresAt until when they hold unless they may not for so long; a hold that ends later
///   already is left as it is, unless by more than [Hold#AHEAD_MAX]: then it gets this end
public record RenewHolds(List<HoldRef> holds, Instant expiresAt) implements StockCommand {
    /// Refuses to be about nothing, or about too much.
    ///
    /// @throws IllegalArgumentException if there are no holds or too many
    public RenewHolds {
        holds = List.copyOf(HoldLists.bounded(holds));
    }

    @Override
    public List<Sku> skus() {
        return holds.stream().map(HoldRef::sku).toList();
    }
}
