package io.holdfast.application.events;

import io.holdfast.cart.Cart;
import io.holdfast.cart.CartEvent;
import io.holdfast.cart.CartId;
import io.holdfast.cart.port.out.CartStore;
import io.holdfast.kernel.port.out.Events;

import java.time.Instant;
import java.util.Optional;

/// Carts that tell of their changes. Of those that are pruned nobody is told: they expired long
/// before.
///
/// @param store where carts are
/// @param events is told
public record TellingCarts(CartStore store, Events events) implements CartStore {
    @Override
    public boolean add(Cart cart) {
        return store.add(cart);
    }

    @Override
    public Optional<Cart> find(CartId id) {
        return store.find(id);
    }

    @Override
    public boolean replace(Cart next) {
        boolean replaced = store.replace(next);
        if (replaced) {
            events.publish(new CartEvent.Changed(next.id()));
        }
        return replaced;
    }

    @Override
    public boolean remove(CartId id, long version) {
        boolean removed = store.remove(id, version);
        if (removed) {
            events.publish(new CartEvent.Removed(id));
        }
        return removed;
    }

    @Override
    public int prune(Instant expiredBefore, int limit) {
        return store.prune(expiredBefore, limit);
    }
}
