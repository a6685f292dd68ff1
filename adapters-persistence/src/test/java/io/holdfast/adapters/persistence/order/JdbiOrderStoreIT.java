package io.holdfast.adapters.persistence.order;

import io.holdfast.adapters.persistence.EmbeddedDatabase;
import io.holdfast.contracts.checkout.OrderStoreContract;
import io.holdfast.order.port.out.CheckoutStore;
import io.holdfast.order.port.out.OrderStore;

import org.junit.jupiter.api.AfterEach;

class JdbiOrderStoreIT extends OrderStoreContract {
    private final EmbeddedDatabase embedded = EmbeddedDatabase.fresh();

    @AfterEach
    void close() {
        embedded.close();
    }

    @Override
    protected OrderStore empty() {
        return new JdbiOrderStore(embedded.database());
    }

    @Override
    protected CheckoutStore checkouts() {
        return new JdbiCheckoutStore(embedded.database());
    }
}
