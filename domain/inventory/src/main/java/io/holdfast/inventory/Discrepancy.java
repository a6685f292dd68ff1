package io.holdfast.inventory;

import io.holdfast.kernel.Sku;

/// A figure of a shelf that is not what it should be: an alarm, for no way of using stock leads
/// there.
///
/// @param sku what lies there
/// @param location where
/// @param figure which figure
/// @param level what the shelf says
/// @param expected what it should say
public record Discrepancy(Sku sku, String location, Figure figure, long level, long expected) {
    /// What is compared.
    public enum Figure {
        /// Pieces on hand, with the sum of the ledger.
        ON_HAND,
        /// Pieces spoken for, with the sum of the ledger.
        RESERVED,
        /// Pieces spoken for, with the sum of the holds.
        HELD
    }
}
