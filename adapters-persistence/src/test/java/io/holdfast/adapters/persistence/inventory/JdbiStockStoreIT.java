package io.holdfast.adapters.persistence.inventory;

import io.holdfast.adapters.persistence.EmbeddedDatabase;
import io.holdfast.contracts.stock.HoldContract;
import io.holdfast.contracts.stock.LedgerContract;
import io.holdfast.contracts.stock.StockSequenceContract;
import io.holdfast.contracts.stock.StockStoreContract;
import io.holdfast.inventory.LocationOrder;
import io.holdfast.inventory.StockLevel.AtLocation;
import io.holdfast.inventory.port.out.StockStore;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

class JdbiStockStoreIT {
    private final EmbeddedDatabase embedded = EmbeddedDatabase.fresh();

    @AfterEach
    void close() {
        embedded.close();
    }

    private StockStore store(LocationOrder order) {
        return new JdbiStockStore(embedded.database(), order);
    }

    @Nested
    class Levels extends StockStoreContract {
        @Override
        protected StockStore empty(LocationOrder order) {
            return store(order);
        }

        @Override
        protected void falsify(Sku sku, AtLocation shelf) {
            embedded.run(
                    "update stock_level set on_hand = %d, reserved = %d where sku = '%s' and location = '%s'"
                            .formatted(shelf.onHand(), shelf.reserved(), sku, shelf.location()));
        }
    }

    @Nested
    class Ledgers extends LedgerContract {
        @Override
        protected StockStore empty(LocationOrder order) {
            return store(order);
        }
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
            return 12;
        }
    }
}
