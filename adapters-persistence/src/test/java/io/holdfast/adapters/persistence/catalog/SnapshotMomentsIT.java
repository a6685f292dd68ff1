package io.holdfast.adapters.persistence.catalog;

import io.holdfast.adapters.persistence.EmbeddedDatabase;
import io.holdfast.adapters.persistence.inventory.JdbiStockStore;
import io.holdfast.contracts.catalog.CatalogMomentsContract;

import org.junit.jupiter.api.AfterEach;

class SnapshotMomentsIT extends CatalogMomentsContract {
    private final EmbeddedDatabase embedded = EmbeddedDatabase.fresh();

    @AfterEach
    void close() {
        embedded.close();
    }

    @Override
    protected Shop empty() {
        return new Shop(
                new SnapshotMoments(embedded.another()),
                new JdbiProductStore(embedded.database()),
                new JdbiStockStore(embedded.database()));
    }
}
