package io.holdfast.adapters.persistence.order;

import io.holdfast.adapters.persistence.EmbeddedDatabase;
import io.holdfast.adapters.persistence.cart.JdbiCartStore;
import io.holdfast.cart.port.out.CartStore;
import io.holdfast.contracts.delivery.DeliveryStoreContract;
import io.holdfast.order.port.out.DeliveryStore;

import org.junit.jupiter.api.AfterEach;

class JdbiDeliveryStoreIT extends DeliveryStoreContract {
    private final EmbeddedDatabase embedded = EmbeddedDatabase.fresh();

    @AfterEach
    void close() {
        embedded.close();
    }

    @Override
    protected DeliveryStore empty() {
        return new JdbiDeliveryStore(embedded.database());
    }

    @Override
    protected CartStore carts() {
        return new JdbiCartStore(embedded.database());
    }
}
