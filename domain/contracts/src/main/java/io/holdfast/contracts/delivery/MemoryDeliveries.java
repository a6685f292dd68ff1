package io.holdfast.contracts.delivery;

import io.holdfast.cart.CartId;
import io.holdfast.order.Delivery;
import io.holdfast.order.port.out.DeliveryStore;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Deliveries in memory. Safe for concurrent use.
public class MemoryDeliveries implements DeliveryStore {
    private final Map<CartId, Delivery> byCart = new HashMap<>();
    private final Predicate<CartId> carts;

    /// An empty store.
    ///
    /// @param carts knows which carts there are
    public MemoryDeliveries(Predicate<CartId> carts) {
        this.carts = carts;
    }

    @Override
    public synchronized Optional<Delivery> find(CartId cart) {
        if (!carts.test(cart)) {
            byCart.remove(cart);
        }
        return Optional.ofNullable(byCart.get(cart));
    }

    @Override
    public synchronized boolean put(Delivery delivery) {
        long before = find(delivery.cart()).map(Delivery::version).orElse(0L);
        if (!carts.test(delivery.cart()) || before != delivery.version() - 1) {
            return false;
        }
        byCart.put(delivery.cart(), delivery);
        return true;
    }
}
