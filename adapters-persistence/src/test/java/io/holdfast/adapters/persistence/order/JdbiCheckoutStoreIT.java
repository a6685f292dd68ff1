package io.holdfast.adapters.persistence.order;

import io.holdfast.adapters.persistence.EmbeddedDatabase;
import io.holdfast.contracts.checkout.CheckoutStoreContract;
import io.holdfast.order.port.out.CheckoutStore;
import io.holdfast.order.port.out.OrderStore;

import org.junit.jupiter.api.AfterEach;

class JdbiCheckoutStoreIT extends CheckoutStoreContract {
    private final EmbeddedDatabase embedded = EmbeddedDatabase.fresh();

    @AfterEach
    void close() {
        embedded.close();
    }

    @Override
    protected CheckoutStore empty() {
        return new JdbiCheckoutStore(embedded.database());
    }

    @Override
    protected OrderStore orders() {
        return new JdbiOrderStore(embedded.database());
    }
}
