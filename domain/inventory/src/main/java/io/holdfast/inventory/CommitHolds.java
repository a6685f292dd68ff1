package io.holdfast.inventory;

import io.holdfast.kernel.Sku;

import java.util.List;

/// Sells what is held: all of it, or nothing.
///
/// A hold whose time ran out is taken again where its SKU still has the pieces; only where it has
/// not does it stand in the way. Of a hold that has more pieces than are sold the others are free
/// then; one that has fewer gets the difference, if it is there.
///
/// @param shares 1 to [StockCommand#HOLDS_MAX] of them, of any SKUs
/// @param reason what for, such as the number of an order; up to [AdjustStock#REASON_LENGTH_MAX]
///   characters
public record CommitHolds(List<HoldShare> shares, String reason) implements StockCommand {
    /// Refuses to be about nothing, or about too much.
    ///
    /// @throws IllegalArgumentException if there are no holds or too many, or the reason cannot be
    ///   kept
    public CommitHolds {
        HoldLists.bounded(refs(shares));
        shares = List.copyOf(shares);
        Reasons.require(reason);
    }

    @Override
    public List<Sku> skus() {
        return holds().stream().map(HoldRef::sku).toList();
    }

    @Override
    public List<HoldRef> holds() {
        return refs(shares);
    }

    private static List<HoldRef> refs(List<HoldShare> shares) {
        return shares.stream().map(HoldShare::hold).toList();
    }
}
