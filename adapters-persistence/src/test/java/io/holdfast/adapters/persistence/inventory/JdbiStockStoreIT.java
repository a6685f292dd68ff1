package io.holdfast.adapters.persistence.inventory;

import io.holdfast.adapters.persistence.EmbeddedDatabase;
import io.holdfast.contracts.stock.StockStoreContract;
import io.holdfast.inventory.port.out.StockStore;

import org.junit.jupiter.api.AfterEach;

class JdbiStockStoreIT extends StockStoreContract {
    private final EmbeddedDatabase embedded = EmbeddedDatabase.fresh();

    @AfterEach
    void close() {
        embedded.close();
    }

    @Override
    protected StockStore withFiveOfWhichTwoAreReserved() {
        embedded.run(
                "insert into stock_level (sku, location, on_hand, reserved, updated_at)"
                        + " values ('TEE-BLACK-M', 'main', 5, 2, now())");
        return new JdbiStockStore(embedded.database());
    }
}
