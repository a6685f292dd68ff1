package io.holdfast.adapters.persistence.inventory;

import io.holdfast.contracts.stock.LedgerContract;
import io.holdfast.contracts.stock.StockStoreContract;
import io.holdfast.inventory.LocationOrder;
import io.holdfast.inventory.StockLevel.AtLocation;
import io.holdfast.inventory.port.out.StockStore;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.Nested;

class JdbiStockStoreIT extends HoldsOnDisk {
    @Override
    StockStore store(LocationOrder order) {
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
}
