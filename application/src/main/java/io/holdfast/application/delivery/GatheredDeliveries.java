package io.holdfast.application.delivery;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.gather.Gather;
import io.holdfast.application.concurrent.gather.GatheredCalls;
import io.holdfast.cart.CartId;
import io.holdfast.kernel.StoreUnavailable;
import io.holdfast.order.Delivery;
import io.holdfast.order.port.out.DeliveryStore;

import java.util.Optional;

/// Deliveries of many buyers at once: what is looked for, or kept, at the same time goes to the
/// store together, and shares one trip and one commit.
///
/// Safe for concurrent use; calls block.
public final class GatheredDeliveries implements DeliveryStore {
    private static final int CARTS_MAX = 256;
    private static final int TRIPS_MAX = 2;

    private final Gather<CartId, Delivery> reads;
    private final GatheredCalls<Delivery, Boolean> writes;

    /// Deliveries that are gathered.
    ///
    /// @param machine where callers wait for each other
    /// @param store where they are
    public GatheredDeliveries(Machine machine, DeliveryStore store) {
        this.reads =
                new Gather<>(machine, CARTS_MAX, TRIPS_MAX, StoreUnavailable.class, store::findAll);
        this.writes =
                new GatheredCalls<>(
                        machine, CARTS_MAX, TRIPS_MAX, StoreUnavailable.class, store::putAll);
    }

    @Override
    public Optional<Delivery> find(CartId cart) {
        return reads.get(cart);
    }

    @Override
    public boolean put(Delivery delivery) {
        return writes.call(delivery);
    }
}
