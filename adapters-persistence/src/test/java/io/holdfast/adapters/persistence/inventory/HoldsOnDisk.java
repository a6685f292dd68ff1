package io.holdfast.adapters.persistence.inventory;

import io.holdfast.adapters.persistence.EmbeddedDatabase;
import io.holdfast.contracts.stock.HoldContract;
import io.holdfast.contracts.stock.StockSequenceContract;
import io.holdfast.inventory.LocationOrder;
import io.holdfast.inventory.port.out.StockStore;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/// What is promised of holds, and sequences beside the model, for stock in PostgreSQL that is kept
/// in one way or another.
abstract class HoldsOnDisk {
    final EmbeddedDatabase embedded = EmbeddedDatabase.fresh();

    @AfterEach
    final void close() {
        embedded.close();
    }

    abstract StockStore store(LocationOrder order);

    @Nested
    class Holds extends HoldContract {
        @Override
        protected StockStore empty(LocationOrder order) {
            return store(order);
        }
    }

    @Nested
    class Sequences extends StockSequenceContract {
        @Override
        protected StockStore empty(LocationOrder order) {
            return store(order);
        }

        @Override
        protected int seeds() {
            return 48;
        }
    }
}
