package io.holdfast.adapters.persistence.imports;

import io.holdfast.adapters.persistence.EmbeddedDatabase;
import io.holdfast.adapters.persistence.catalog.JdbiProductStore;
import io.holdfast.adapters.persistence.inventory.JdbiStockStore;
import io.holdfast.adapters.persistence.jobs.JdbiJobStore;
import io.holdfast.adapters.persistence.jobs.LocalJobSignals;
import io.holdfast.contracts.imports.ImportOwnersContract;
import io.holdfast.inventory.LocationOrder;
import io.holdfast.jobs.port.out.JobSignals;
import io.holdfast.kernel.JobId;

import org.junit.jupiter.api.AfterEach;

import java.util.List;

class JdbiImportOwnersIT extends ImportOwnersContract {
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

    // What PostgreSQL does with tables that are not logged when it starts after a crash.
    @Override
    protected void lose(JobId id) {
        embedded.run("truncate " + Stage.of(id).records());
        embedded.run("truncate " + Stage.of(id).references());
        embedded.run(
                """
                do $$ begin
                    if to_regclass('%1$s') is not null then truncate %1$s; end if;
                end $$
                """
                        .formatted(Stage.of(id).gains()));
    }
}
