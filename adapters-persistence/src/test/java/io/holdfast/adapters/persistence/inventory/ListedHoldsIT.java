package io.holdfast.adapters.persistence.inventory;

import io.holdfast.adapters.persistence.EmbeddedDatabase;
import io.holdfast.contracts.stock.HoldContract;
import io.holdfast.contracts.stock.StockSequenceContract;
import io.holdfast.inventory.LocationOrder;
import io.holdfast.inventory.LowStock;
import io.holdfast.inventory.port.out.StockStore;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/// What is promised of holds, where each that a batch takes stands in a due list, and not only
/// those of many.
class ListedHoldsIT {
    private final EmbeddedDatabase embedded = EmbeddedDatabase.fresh();

    @AfterEach
    void close() {
        embedded.close();
    }

    private StockStore store(LocationOrder order) {
        return new JdbiStockStore(embedded.database(), order, LowStock.NEVER, 1);
    }

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
            return 8;
        }
    }
}
