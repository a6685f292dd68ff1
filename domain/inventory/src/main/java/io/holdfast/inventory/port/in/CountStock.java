package io.holdfast.inventory.port.in;

import io.holdfast.inventory.AdjustOutcome;
import io.holdfast.inventory.AdjustStock;
import io.holdfast.inventory.CountOutcome;
import io.holdfast.inventory.Hold;
import io.holdfast.inventory.LedgerEntry;
import io.holdfast.inventory.StockCountCommand;
import io.holdfast.inventory.StockLevel;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.Sku;

import java.util.Optional;

/// Reads, counts and adjusts stock. Safe for concurrent use; calls block; what is answered is on
/// disk. What changes stock throws [io.holdfast.inventory.StockBusy] where it cannot be done just
/// now.
public interface CountStock {
    /// {@return the stock of a SKU as it counts now; empty where it was never counted}
    ///
    /// @param sku which
    Optional<StockLevel> level(Sku sku);

    /// Sets a count.
    ///
    /// @param command what was counted
    /// @return what became of it
    CountOutcome count(StockCountCommand command);

    /// Adds pieces or takes some away. The same id again does it once.
    ///
    /// @param command how many, and why
    /// @return what became of it
    AdjustOutcome adjust(AdjustStock command);

    /// {@return a page of the holds of a SKU that count now; those that end first before others;
    /// empty where it was never counted}
    ///
    /// @param sku which
    /// @param page which part
    /// @throws io.holdfast.kernel.StaleCursor if the cursor is none of this list
    Optional<Page<Hold>> running(Sku sku, PageRequest page);

    /// {@return a page of what moved, newest first; empty where the SKU was never counted}
    ///
    /// @param sku which
    /// @param page which part
    /// @throws io.holdfast.kernel.StaleCursor if the cursor is none of this list
    Optional<Page<LedgerEntry>> ledger(Sku sku, PageRequest page);
}
