package io.holdfast.inventory;

import io.holdfast.kernel.Sku;

/// Every way that an adjustment can end.
public sealed interface AdjustOutcome extends StockOutcome {
    /// It is done, now or when it was asked for before.
    ///
    /// @param level as it is now
    record Adjusted(StockLevel level) implements AdjustOutcome {}

    /// Fewer pieces at the location are free than were to be taken; nothing changed.
    ///
    /// @param available how many are free there
    record TooFew(int available) implements AdjustOutcome {}

    /// The shelf would hold more than [StockCountCommand#ON_HAND_MAX]; nothing changed.
    ///
    /// @param onHand how many are there
    record TooMany(int onHand) implements AdjustOutcome {}

    /// The id was used for another adjustment; nothing changed.
    ///
    /// @param sku what that one was of
    record IdInUse(Sku sku) implements AdjustOutcome {}
}
