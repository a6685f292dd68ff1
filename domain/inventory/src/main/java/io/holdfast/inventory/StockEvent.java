package io.holdfast.inventory;

import io.holdfast.kernel.Event;
import io.holdfast.kernel.Sku;

/// What happens to stock.
public sealed interface StockEvent extends Event {
    /// The stock of a SKU may be another than before: it was counted, adjusted, held, let go or
    /// sold.
    ///
    /// @param sku which
    record LevelChanged(Sku sku) implements StockEvent {
        @Override
        public String subject() {
            return "stock:" + sku.value();
        }
    }

    /// The time of a hold is over.
    ///
    /// @param owner whose it was, in the words of whoever took it
    record HoldExpired(String owner) implements StockEvent {
        @Override
        public String subject() {
            return "holds:" + owner;
        }
    }
}
