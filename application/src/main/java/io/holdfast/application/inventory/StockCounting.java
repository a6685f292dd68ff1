package io.holdfast.application.inventory;

import io.holdfast.inventory.CountOutcome;
import io.holdfast.inventory.StockCountCommand;
import io.holdfast.inventory.StockLevel;
import io.holdfast.inventory.port.in.CountStock;
import io.holdfast.inventory.port.out.StockStore;
import io.holdfast.kernel.Sku;

import java.time.InstantSource;
import java.util.Optional;

/// Reading and counting stock.
///
/// @param store the levels
/// @param clock tells the time
public record StockCounting(StockStore store, InstantSource clock) implements CountStock {
    @Override
    public Optional<StockLevel> level(Sku sku) {
        return store.level(sku);
    }

    @Override
    public CountOutcome count(StockCountCommand command) {
        return store.count(command, clock.instant());
    }
}
