package io.holdfast.inventory.port.in;

import io.holdfast.inventory.CountOutcome;
import io.holdfast.inventory.StockCountCommand;
import io.holdfast.inventory.StockLevel;
import io.holdfast.kernel.Sku;

import java.util.Optional;

/// Reads and counts stock. Safe for concurrent use; calls block; what is answered is on disk.
public interface CountStock {
    /// {@return the stock of a SKU; empty where it was never counted}
    ///
    /// @param sku which
    Optional<StockLevel> level(Sku sku);

    /// Sets a count.
    ///
    /// @param command what was counted
    /// @return what became of it
    CountOutcome count(StockCountCommand command);
}
