package io.holdfast.inventory;

import io.holdfast.kernel.Sku;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A count that somebody made.
///
/// @param sku what was counted
/// @param location where
/// @param onHand pieces there, 0 to [#ON_HAND_MAX]
/// @param expectedVersion what the counter believes the level's version is; 0 for a SKU never
///   counted; `null` where any will do
/// @param expectedOnHand how many pieces the counter believes to be there until now; 0 where none
///   were ever counted; `null` where any will do
public record StockCountCommand(
        Sku sku,
        String location,
        int onHand,
        @Nullable Long expectedVersion,
        @Nullable Integer expectedOnHand)
        implements StockCommand {
    /// Most pieces of a SKU at one location: a thousand million.
    public static final int ON_HAND_MAX = 1_000_000_000;

    /// Refuses impossible counts.
    ///
    /// @throws IllegalArgumentException if the count is negative or above a thousand million, or
    ///   the location has no name that a store can keep
    public StockCountCommand {
        if (onHand < 0 || onHand > ON_HAND_MAX) {
            throw new IllegalArgumentException(
                    "onHand must be 0 to %d, was %d".formatted(ON_HAND_MAX, onHand));
        }
        Reasons.requireLocation(location);
    }

    /// Makes a count of one who does not say how many pieces were there before.
    ///
    /// @param sku what was counted
    /// @param location where
    /// @param onHand pieces there
    /// @param expectedVersion what the counter believes the level's version is, or `null`
    /// @throws IllegalArgumentException as for any count
    public StockCountCommand(Sku sku, String location, int onHand, @Nullable Long expectedVersion) {
        this(sku, location, onHand, expectedVersion, null);
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
