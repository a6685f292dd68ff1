package io.holdfast.inventory;

import org.jspecify.annotations.Nullable;

/// Every way that setting a count can end.
public sealed interface CountOutcome extends StockOutcome {
    /// The count is as asked, changed or not.
    ///
    /// @param level as it is now
    record Counted(StockLevel level) implements CountOutcome {}

    /// The level is not as the caller believed; nothing changed.
    ///
    /// @param current as it is, or `null` where the SKU has never been counted
    record Stale(@Nullable StockLevel current) implements CountOutcome {}

    /// More pieces are spoken for than the count leaves; nothing changed.
    ///
    /// @param reserved how many
    record BelowReserved(int reserved) implements CountOutcome {}
}
