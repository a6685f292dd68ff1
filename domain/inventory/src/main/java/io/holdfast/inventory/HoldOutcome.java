package io.holdfast.inventory;

import io.holdfast.kernel.Sku;

/// Every way that asking about one hold can end.
public sealed interface HoldOutcome extends StockOutcome {
    /// Its pieces are spoken for.
    ///
    /// @param hold as it is now
    record Held(Hold hold) implements HoldOutcome {}

    /// There are not so many pieces; nothing changed.
    ///
    /// @param sku of which
    /// @param quantity how many were wanted
    /// @param available how many the hold could have in all, those counted that it has
    record SoldOut(Sku sku, int quantity, long available) implements HoldOutcome {}

    /// No stock was ever recorded under this SKU; nothing changed.
    ///
    /// @param sku which
    record UnknownSku(Sku sku) implements HoldOutcome {}

    /// It does not hold any more, now or since before: its state says why.
    ///
    /// @param hold as it is now
    record Over(Hold hold) implements HoldOutcome {}

    /// There is no such hold of this SKU.
    ///
    /// @param ref which
    record UnknownHold(HoldRef ref) implements HoldOutcome {}

    /// The id belongs to a hold of another SKU; nothing changed.
    ///
    /// @param hold the one that has it
    record IdInUse(Hold hold) implements HoldOutcome {}
}
