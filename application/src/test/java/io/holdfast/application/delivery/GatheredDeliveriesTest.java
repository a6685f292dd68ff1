package io.holdfast.application.delivery;

import io.holdfast.application.concurrent.RealMachine;
import io.holdfast.cart.port.out.CartStore;
import io.holdfast.contracts.cart.MemoryCarts;
import io.holdfast.contracts.delivery.DeliveryStoreContract;
import io.holdfast.contracts.delivery.MemoryDeliveries;
import io.holdfast.order.port.out.DeliveryStore;

import org.junit.jupiter.api.AfterEach;

/// Deliveries that are gathered keep the contract of deliveries.
class GatheredDeliveriesTest extends DeliveryStoreContract {
    private final RealMachine real = new RealMachine();
    private MemoryCarts carts = new MemoryCarts();

    @Override
    protected DeliveryStore empty() {
        MemoryCarts fresh = new MemoryCarts();
        carts = fresh;
        return new GatheredDeliveries(
                real.machine(), new MemoryDeliveries(cart -> fresh.find(cart).isPresent()));
    }

    @Override
    protected CartStore carts() {
        return carts;
    }

    @AfterEach
    void close() {
        real.close();
    }
}
