package io.holdfast.adapters.persistence.imports;

import io.holdfast.adapters.persistence.EmbeddedDatabase;
import io.holdfast.adapters.persistence.catalog.JdbiProductStore;
import io.holdfast.adapters.persistence.inventory.JdbiStockStore;
import io.holdfast.adapters.persistence.jobs.JdbiJobStore;
import io.holdfast.adapters.persistence.jobs.LocalJobSignals;
import io.holdfast.contracts.imports.ImportShop;
import io.holdfast.inventory.LocationOrder;
import io.holdfast.jobs.port.out.JobSignals;
import io.holdfast.kernel.JobId;

import java.util.List;

/// A database for one test of the contracts of imports, and the shop in it.
final class ImportDatabase implements AutoCloseable {
    private final EmbeddedDatabase embedded = EmbeddedDatabase.fresh();

    /// {@return a shop without products, stock or jobs}
    ImportShop.Shop shop() {
        JobSignals signals = new LocalJobSignals();
        return new ImportShop.Shop(
                new JdbiImportStore(embedded.database(), signals, _ -> {}),
                new JdbiJobStore(embedded.database(), signals, () -> {}),
                new JdbiProductStore(embedded.database()),
                new JdbiStockStore(embedded.database(), new LocationOrder(List.of())));
    }

    EmbeddedDatabase embedded() {
        return embedded;
    }

    /// Loses what an import has staged: what PostgreSQL does with tables that are not logged when
    /// it starts after a crash.
    void lose(JobId id) {
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

    @Override
    public void close() {
        embedded.close();
    }
}
