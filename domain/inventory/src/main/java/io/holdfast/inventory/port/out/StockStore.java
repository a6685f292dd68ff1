package io.holdfast.inventory.port.out;

import io.holdfast.inventory.CountOutcome;
import io.holdfast.inventory.StockCountCommand;
import io.holdfast.inventory.StockLevel;
import io.holdfast.kernel.Sku;

import java.time.Instant;
import java.util.Optional;

/// The store of stock levels.
///
/// ## Rules for every adapter
///
/// - **STK-1** Never `reserved > onHand` nor a negative figure, under any interleaving.
/// - **STK-2** A count that changes nothing leaves the version as it is; any other raises it.
/// - **STK-3** A count whose expectation does not hold changes nothing; of any number of counters
///   who expect one version, one wins.
/// - **STK-4** A SKU needs no product to be counted.
///
/// Safe for concurrent use; calls block; what is answered is on disk. A store that does not answer
/// throws [io.holdfast.kernel.StoreUnavailable]; a count with an expectation may be repeated.
public interface StockStore {
    /// {@return the stock of a SKU; empty where it was never counted}
    ///
    /// @param sku which
    Optional<StockLevel> level(Sku sku);

    /// Sets a count.
    ///
    /// @param command what was counted
    /// @param now the time
    /// @return what became of it
    CountOutcome count(StockCountCommand command, Instant now);
}
