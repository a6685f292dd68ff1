package io.holdfast.adapters.persistence.pictures;

import io.holdfast.adapters.persistence.EmbeddedDatabase;
import io.holdfast.adapters.persistence.catalog.JdbiProductStore;
import io.holdfast.adapters.persistence.imports.JdbiImportStore;
import io.holdfast.adapters.persistence.jobs.JdbiJobStore;
import io.holdfast.adapters.persistence.jobs.LocalJobSignals;
import io.holdfast.catalog.feed.Reject;
import io.holdfast.contracts.pictures.PictureStoreContract;
import io.holdfast.jobs.port.out.JobSignals;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.PageRequest;

import org.junit.jupiter.api.AfterEach;

import java.util.List;

class JdbiPictureStoreIT extends PictureStoreContract {
    private final EmbeddedDatabase embedded = EmbeddedDatabase.fresh();
    private final JobSignals signals = new LocalJobSignals();

    @AfterEach
    void close() {
        embedded.close();
    }

    @Override
    protected Shop empty() {
        return new Shop(
                new JdbiPictureStore(embedded.database(), signals),
                new JdbiJobStore(embedded.database(), signals, () -> {}),
                new JdbiProductStore(embedded.database()));
    }

    @Override
    protected List<Reject> rejects(JobId id) {
        return new JdbiImportStore(embedded.database(), signals, _ -> {})
                .rejects(id, PageRequest.first())
                .items();
    }
}
