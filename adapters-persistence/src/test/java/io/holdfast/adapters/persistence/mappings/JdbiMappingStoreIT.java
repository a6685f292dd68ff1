package io.holdfast.adapters.persistence.mappings;

import io.holdfast.adapters.persistence.EmbeddedDatabase;
import io.holdfast.catalog.port.out.MappingStore;
import io.holdfast.contracts.mappings.MappingStoreContract;

import org.junit.jupiter.api.AfterEach;

class JdbiMappingStoreIT extends MappingStoreContract {
    private final EmbeddedDatabase embedded = EmbeddedDatabase.fresh();

    @AfterEach
    void close() {
        embedded.close();
    }

    @Override
    protected MappingStore empty() {
        return new JdbiMappingStore(embedded.database());
    }
}
