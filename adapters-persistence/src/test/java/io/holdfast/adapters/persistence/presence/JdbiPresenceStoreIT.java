package io.holdfast.adapters.persistence.presence;

import io.holdfast.adapters.persistence.EmbeddedDatabase;
import io.holdfast.contracts.presence.PresenceStoreContract;
import io.holdfast.presence.port.out.PresenceStore;

import org.junit.jupiter.api.AfterEach;

class JdbiPresenceStoreIT extends PresenceStoreContract {
    private final EmbeddedDatabase embedded = EmbeddedDatabase.fresh();

    @AfterEach
    void close() {
        embedded.close();
    }

    @Override
    protected PresenceStore empty() {
        return new JdbiPresenceStore(embedded.database());
    }
}
