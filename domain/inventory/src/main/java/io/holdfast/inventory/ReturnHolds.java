package io.holdfast.inventory;

import io.holdfast.kernel.Sku;

import java.util.List;

/// Brings what was sold back to the shelves that it came from, each hold by itself and once.
///
/// @param holds 1 to [StockCommand#HOLDS_MAX] of them, of any SKUs
/// @param reason why, such as the number of a refund; up to [AdjustStock#REASON_LENGTH_MAX]
///   characters
public record ReturnHolds(List<HoldRef> holds, String reason) implements StockCommand {
    /// Refuses to be about nothing, or about too much.
    ///
    /// @throws IllegalArgumentException if there are no holds or too many, or the reason cannot be
    ///   kept
    public ReturnHolds {
        holds = List.copyOf(HoldLists.bounded(holds));
        Reasons.require(reason);
    }

    @Override
    public List<Sku> skus() {
        return holds.stream().map(HoldRef::sku).toList();
    }
}
