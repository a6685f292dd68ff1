package io.holdfast.inventory;

import io.holdfast.kernel.Sku;

import java.util.List;

/// Lets holds go, each by itself.
///
/// @param holds 1 to [StockCommand#HOLDS_MAX] of them, of any SKUs
public record ReleaseHolds(List<HoldRef> holds) implements StockCommand {
    /// Refuses to be about nothing, or about too much.
    ///
    /// @throws IllegalArgumentException if there are no holds or too many
    public ReleaseHolds {
        holds = List.copyOf(HoldLists.bounded(holds));
    }

    @Override
    public List<Sku> skus() {
        return holds.stream().map(HoldRef::sku).toList();
    }
}
