package io.holdfast.adapters.persistence.exports;

import io.holdfast.adapters.persistence.catalog.JdbiProductStore;
import io.holdfast.adapters.persistence.inventory.JdbiStockStore;
import io.holdfast.contracts.export.ExportSourceContract;
import io.holdfast.inventory.LocationOrder;

import org.junit.jupiter.api.AfterEach;

import java.util.ArrayList;
import java.util.List;

class PostgresListIT extends ExportSourceContract {
    private final Shop shop = Shop.open();
    private final List<Gate> gates = new ArrayList<>();

    @AfterEach
    void close() {
        gates.forEach(Gate::close);
        shop.embedded().close();
    }

    @Override
    protected Stores empty() {
        return new Stores(
                new PostgresExportSource(shop.embedded().database(), shop.embedded().database()),
                new JdbiProductStore(shop.embedded().database()),
                new JdbiStockStore(shop.embedded().database(), new LocationOrder(List.of())),
                shop.jobs());
    }

    @Override
    protected Runnable keepBusy() {
        Gate gate = Gate.before(shop.embedded(), "stock_live");
        gates.add(gate);
        return gate::open;
    }

    @Override
    protected long inUse() {
        return shop.embedded().pool().getHikariPoolMXBean().getActiveConnections();
    }
}
