package io.holdfast.adapters.persistence.cart;

import io.holdfast.adapters.persistence.EmbeddedDatabase;
import io.holdfast.cart.port.out.CartStore;
import io.holdfast.contracts.cart.CartStoreContract;

import org.junit.jupiter.api.AfterEach;

class JdbiCartStoreIT extends CartStoreContract {
    private final EmbeddedDatabase embedded = EmbeddedDatabase.fresh();

    @AfterEach
    void close() {
        embedded.close();
    }

    @Override
    protected CartStore empty() {
        return new JdbiCartStore(embedded.database());
    }
}
