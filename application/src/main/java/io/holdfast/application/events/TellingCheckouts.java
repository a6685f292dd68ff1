package io.holdfast.application.events;

import io.holdfast.cart.CartId;
import io.holdfast.kernel.OrderNumber;
import io.holdfast.kernel.port.out.Events;
import io.holdfast.order.Checkout;
import io.holdfast.order.Due;
import io.holdfast.order.Order;
import io.holdfast.order.OrderEvent;
import io.holdfast.order.port.out.CheckoutStore;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Checkouts that tell of the orders that are written with them.
///
/// @param store where checkouts are
/// @param events is told
public record TellingCheckouts(CheckoutStore store, Events events) implements CheckoutStore {
    @Override
    public boolean write(Checkout next, @Nullable Order order) {
        boolean written = store.write(next, order);
        if (written && order != null) {
            events.publish(
                    order.version() == 1
                            ? new OrderEvent.Placed(order)
                            : new OrderEvent.Changed(order));
        }
        return written;
    }

    @Override
    public long serial() {
        return store.serial();
    }

    @Override
    public boolean begin(Checkout checkout) {
        return store.begin(checkout);
    }

    @Override
    public Optional<Checkout> find(OrderNumber number) {
        return store.find(number);
    }

    @Override
    public Optional<Checkout> last(CartId cart) {
        return store.last(cart);
    }

    @Override
    public Optional<Checkout> of(CartId cart, String suffix) {
        return store.of(cart, suffix);
    }

    @Override
    public Optional<Checkout> take(OrderNumber number, Instant now, Instant until) {
        return store.take(number, now, until);
    }

    @Override
    public List<Checkout> takeDue(
            Due due, Instant now, Instant until, int limit, List<OrderNumber> but) {
        return store.takeDue(due, now, until, limit, but);
    }

    @Override
    public int keep(List<Held> held, Instant until) {
        return store.keep(held, until);
    }

    @Override
    public boolean hasten(OrderNumber number, Instant now) {
        return store.hasten(number, now);
    }
}
