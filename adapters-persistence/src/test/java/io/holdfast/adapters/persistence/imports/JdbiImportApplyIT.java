package io.holdfast.adapters.persistence.imports;

import io.holdfast.contracts.imports.ImportApplyContract;

import org.junit.jupiter.api.AfterEach;

class JdbiImportApplyIT extends ImportApplyContract {
    private final ImportDatabase database = new ImportDatabase();

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    protected Shop empty() {
        return database.shop();
    }
}
