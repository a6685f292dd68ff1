package io.holdfast.inventory;

import io.holdfast.kernel.Sku;

import java.util.Map;

/// What a store has of what a batch of commands is about.
///
/// @param levels as stored, what is due counted as spoken for; SKUs without any shelf are missing
/// @param holds the holds that the commands name, of whatever SKU, and of the SKUs' due ones as
///   many as were loaded; a hold that is to be taken may be missing where the store finds out by
///   itself that it is not new, and decides again
/// @param adjustments those that were made already under ids that the commands bring
public record StockRows(
        Map<Sku, StockLevel> levels,
        Map<HoldId, Hold> holds,
        Map<AdjustmentId, Movement> adjustments) {
    /// Keeps copies.
    public StockRows {
        levels = Map.copyOf(levels);
        holds = Map.copyOf(holds);
        adjustments = Map.copyOf(adjustments);
    }
}
