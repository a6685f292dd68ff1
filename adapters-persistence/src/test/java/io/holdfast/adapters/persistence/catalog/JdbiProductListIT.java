package io.holdfast.adapters.persistence.catalog;

import io.holdfast.adapters.persistence.EmbeddedDatabase;
import io.holdfast.catalog.port.out.ProductStore;
import io.holdfast.contracts.catalog.ProductListContract;

import org.junit.jupiter.api.AfterEach;

class JdbiProductListIT extends ProductListContract {
    private final EmbeddedDatabase embedded = EmbeddedDatabase.fresh();

    @AfterEach
    void close() {
        embedded.close();
    }

    @Override
    protected ProductStore empty() {
        embedded.run("truncate product cascade");
        return new JdbiProductStore(embedded.database());
    }
}
