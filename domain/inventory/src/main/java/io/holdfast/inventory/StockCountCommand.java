package io.holdfast.inventory;

import io.holdfast.kernel.Sku;
import io.holdfast.kernel.Text;

import org.jspecify.annotations.Nullable;

/// A count that somebody made.
///
/// @param sku what was counted
/// @param location where
/// @param onHand pieces there, 0 or more
/// @param expectedVersion what the counter believes the level's version is; 0 for a SKU never
///   counted; `null` where any will do
public record StockCountCommand(
        Sku sku, String location, int onHand, @Nullable Long expectedVersion) {
    /// Refuses impossible counts.
    ///
    /// @throws IllegalArgumentException if the count is negative or above a thousand million, or
    ///   the location has no name that a store can keep
    public StockCountCommand {
        if (onHand < 0 || onHand > 1_000_000_000) {
            throw new IllegalArgumentException("onHand must be 0 to 1000000000, was " + onHand);
        }
        if (location.isBlank() || location.length() > 255) {
            throw new IllegalArgumentException("a location has a name of 1 to 255 characters");
        }
        if (!Text.isPrintable(location)) {
            throw new IllegalArgumentException(
                    "a location's name must not contain control characters or half characters");
        }
    }
}
