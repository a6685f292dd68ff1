package io.holdfast.adapters.persistence.outside;

import io.holdfast.adapters.persistence.EmbeddedDatabase;
import io.holdfast.adapters.persistence.inventory.JdbiStockStore;
import io.holdfast.adapters.persistence.jobs.JdbiJobStore;
import io.holdfast.adapters.persistence.jobs.LocalJobSignals;
import io.holdfast.adapters.persistence.order.JdbiCheckoutStore;
import io.holdfast.contracts.supervision.ShopFiguresContract;
import io.holdfast.inventory.LocationOrder;
import io.holdfast.inventory.port.out.StockStore;
import io.holdfast.jobs.port.out.JobStore;
import io.holdfast.order.port.out.CheckoutStore;
import io.holdfast.supervision.port.out.ShopFigures;

import org.junit.jupiter.api.AfterEach;

import java.util.List;

class JdbiShopFiguresIT extends ShopFiguresContract {
    private final EmbeddedDatabase embedded = EmbeddedDatabase.fresh();

    @AfterEach
    void close() {
        embedded.close();
    }

    @Override
    protected ShopFigures empty() {
        return new JdbiShopFigures(embedded.database());
    }

    @Override
    protected CheckoutStore checkouts() {
        return new JdbiCheckoutStore(embedded.database());
    }

    @Override
    protected StockStore stock() {
        return new JdbiStockStore(embedded.database(), new LocationOrder(List.of()));
    }

    @Override
    protected JobStore jobs() {
        return new JdbiJobStore(embedded.database(), new LocalJobSignals(), () -> {});
    }
}
