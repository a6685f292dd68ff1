package io.holdfast.application.catalog;

import io.holdfast.inventory.AdjustOutcome;
import io.holdfast.inventory.AdjustStock;
import io.holdfast.inventory.CountOutcome;
import io.holdfast.inventory.Hold;
import io.holdfast.inventory.LedgerEntry;
import io.holdfast.inventory.StockCountCommand;
import io.holdfast.inventory.StockLevel;
import io.holdfast.inventory.port.in.CountStock;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.Sku;

import java.util.Optional;

/// Stock that is counted and adjusted by hand, answered when every node shows it beside its
/// product.
///
/// @param stock counts and adjusts
/// @param settling waits for other nodes
public record SettledStock(CountStock stock, Settling settling) implements CountStock {
    @Override
    public Optional<StockLevel> level(Sku sku) {
        return stock.level(sku);
    }

    @Override
    public CountOutcome count(StockCountCommand command) {
        CountOutcome outcome = stock.count(command);
        settling.await();
        return outcome;
    }

    @Override
    public AdjustOutcome adjust(AdjustStock command) {
        AdjustOutcome outcome = stock.adjust(command);
        settling.await();
        return outcome;
    }

    @Override
    public Optional<Page<Hold>> running(Sku sku, PageRequest page) {
        return stock.running(sku, page);
    }

    @Override
    public Optional<Page<LedgerEntry>> ledger(Sku sku, PageRequest page) {
        return stock.ledger(sku, page);
    }
}
