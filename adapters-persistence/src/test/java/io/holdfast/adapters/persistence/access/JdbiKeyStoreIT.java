package io.holdfast.adapters.persistence.access;

import io.holdfast.access.port.out.KeyStore;
import io.holdfast.adapters.persistence.EmbeddedDatabase;
import io.holdfast.contracts.access.KeyStoreContract;

import org.junit.jupiter.api.AfterEach;

class JdbiKeyStoreIT extends KeyStoreContract {
    private final EmbeddedDatabase embedded = EmbeddedDatabase.fresh();

    @AfterEach
    void close() {
        embedded.close();
    }

    @Override
    protected KeyStore empty() {
        return new JdbiKeyStore(embedded.database());
    }
}
