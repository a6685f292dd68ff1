package io.holdfast.inventory;

import io.holdfast.kernel.Sku;

import java.util.List;

/// Sells what is held: all of it, or nothing.
///
/// A hold whose time ran out is taken again where its SKU still has the pieces; only where it has
/// not does it stand in the way.
///
/// @param holds 1 to [StockCommand#HOLDS_MAX] of them, of any SKUs
/// @param reason what for, such as the number of an order; up to [AdjustStock#REASON_LENGTH_MAX]
///   characters
public record CommitHolds(List<HoldRef> holds, String reason) implements StockCommand {
    /// Refuses to be about nothing, or about too much.
    ///
    /// @throws IllegalArgumentException if there are no holds or too many, or the reason cannot be
    ///   kept
    public CommitHolds {
        holds = List.copyOf(HoldLists.bounded(holds));
        Reasons.require(reason);
    }

    @Override
    public List<Sku> skus() {
        return holds.stream().map(HoldRef::sku).toList();
    }
}
