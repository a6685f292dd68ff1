package io.holdfast.adapters.persistence.imports;

import io.holdfast.adapters.persistence.EmbeddedDatabase;
import io.holdfast.adapters.persistence.catalog.JdbiProductStore;
import io.holdfast.adapters.persistence.inventory.JdbiStockStore;
import io.holdfast.adapters.persistence.jobs.JdbiJobStore;
import io.holdfast.adapters.persistence.jobs.LocalJobSignals;
import io.holdfast.contracts.imports.ImportPageContract;
import io.holdfast.inventory.LocationOrder;
import io.holdfast.jobs.port.out.JobSignals;

import org.junit.jupiter.api.AfterEach;

import java.util.List;

class JdbiImportPageIT extends ImportPageContract {
    private final EmbeddedDatabase embedded = EmbeddedDatabase.fresh();

    @AfterEach
    void close() {
        embedded.close();
    }

    @Override
    protected Shop empty() {
        JobSignals signals = new LocalJobSignals();
        return new Shop(
                new JdbiImportStore(embedded.database(), signals, _ -> {}),
                new JdbiJobStore(embedded.database(), signals, () -> {}),
                new JdbiProductStore(embedded.database()),
                new JdbiStockStore(embedded.database(), new LocationOrder(List.of())));
    }
}
