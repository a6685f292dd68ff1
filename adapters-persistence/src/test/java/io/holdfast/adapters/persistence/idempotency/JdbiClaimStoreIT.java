package io.holdfast.adapters.persistence.idempotency;

import io.holdfast.adapters.persistence.EmbeddedDatabase;
import io.holdfast.contracts.idempotency.ClaimStoreContract;
import io.holdfast.idempotency.port.out.ClaimStore;

import org.junit.jupiter.api.AfterEach;

class JdbiClaimStoreIT extends ClaimStoreContract {
    private final EmbeddedDatabase embedded = EmbeddedDatabase.fresh();

    @AfterEach
    void close() {
        embedded.close();
    }

    @Override
    protected ClaimStore empty() {
        return new JdbiClaimStore(embedded.database());
    }
}
