package io.holdfast.benchmarks.ceiling;

import io.holdfast.cart.Cart;
import io.holdfast.cart.CartId;
import io.holdfast.cart.port.out.CartStore;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;

import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Has carts kept in memory for as long as the shortcut is for everything.
@Singleton
@Requires(property = Shortcut.ASKED_FOR)
final class CartsAtHand implements BeanCreatedEventListener<CartStore> {
    private final Shortcut shortcut;

    CartsAtHand(Shortcut shortcut) {
        this.shortcut = shortcut;
    }

    @Override
    public CartStore onCreated(BeanCreatedEvent<CartStore> event) {
        return new Either(shortcut, event.getBean(), new ConcurrentHashMap<>());
    }

    /// Safe for concurrent use.
    private record Either(Shortcut shortcut, CartStore store, Map<CartId, Cart> carts)
            implements CartStore {
        @Override
        public boolean add(Cart cart) {
            return shortcut.isForEverything()
                    ? carts.putIfAbsent(cart.id(), cart) == null
                    : store.add(cart);
        }

        @Override
        public Optional<Cart> find(CartId id) {
            return shortcut.isForEverything() ? Optional.ofNullable(carts.get(id)) : store.find(id);
        }

        @Override
        public boolean replace(Cart next) {
            if (!shortcut.isForEverything()) {
                return store.replace(next);
            }
            Cart there = carts.get(next.id());
            return there != null
                    && there.version() == next.version() - 1
                    && carts.replace(next.id(), there, next);
        }

        @Override
        public boolean remove(CartId id, long version) {
            return shortcut.isForEverything()
                    ? carts.remove(id) != null
                    : store.remove(id, version);
        }

        @Override
        public int prune(Instant expiredBefore, int limit) {
            return store.prune(expiredBefore, limit);
        }
    }
}
