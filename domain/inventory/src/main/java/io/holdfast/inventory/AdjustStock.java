package io.holdfast.inventory;

import io.holdfast.kernel.Sku;

import java.util.List;

/// Adds pieces to a shelf or takes some away, for a reason.
///
/// @param id repeated to ask again safely
/// @param sku of the pieces
/// @param location where
/// @param delta how many are added, or less than 0: taken away; not 0, up to a thousand million
///   either way
/// @param reason why; 1 to [#REASON_LENGTH_MAX] characters
public record AdjustStock(AdjustmentId id, Sku sku, String location, int delta, String reason)
        implements StockCommand {
    /// Longest reason, in UTF-16 units.
    public static final int REASON_LENGTH_MAX = 200;

    /// Refuses impossible adjustments.
    ///
    /// @throws IllegalArgumentException if a value is out of the range given above
    public AdjustStock {
        if (delta == 0
                || delta < -StockCountCommand.ON_HAND_MAX
                || delta > StockCountCommand.ON_HAND_MAX) {
            throw new IllegalArgumentException(
                    "delta must be -%d to %d and not 0, was %d"
                            .formatted(
                                    StockCountCommand.ON_HAND_MAX,
                                    StockCountCommand.ON_HAND_MAX,
                                    delta));
        }
        Reasons.requireLocation(location);
        Reasons.require(reason);
    }

    @Override
    public List<Sku> skus() {
        return List.of(sku);
    }

    @Override
    public List<HoldRef> holds() {
        return List.of();
    }
}
