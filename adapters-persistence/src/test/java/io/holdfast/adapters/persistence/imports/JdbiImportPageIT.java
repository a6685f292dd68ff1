package io.holdfast.adapters.persistence.imports;

import io.holdfast.contracts.imports.ImportPageContract;

import org.junit.jupiter.api.AfterEach;

class JdbiImportPageIT extends ImportPageContract {
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
