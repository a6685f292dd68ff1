package io.holdfast.adapters.persistence.imports;

import io.holdfast.contracts.imports.ImportOwnersContract;
import io.holdfast.kernel.JobId;

import org.junit.jupiter.api.AfterEach;

class JdbiImportOwnersIT extends ImportOwnersContract {
    private final ImportDatabase database = new ImportDatabase();

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    protected Shop empty() {
        return database.shop();
    }

    @Override
    protected void lose(JobId id) {
        database.lose(id);
    }
}
