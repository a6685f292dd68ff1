package io.holdfast.contracts.cart;

import io.holdfast.cart.Cart;
import io.holdfast.cart.CartId;
import io.holdfast.cart.CartPhase;
import io.holdfast.cart.port.out.CartStore;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Carts in memory. Safe for concurrent use.
public class MemoryCarts implements CartStore {
    private final Map<CartId, Cart> byId = new HashMap<>();

    /// An empty store.
    public MemoryCarts() {}

    @Override
    public synchronized boolean add(Cart cart) {
        return byId.putIfAbsent(cart.id(), cart) == null;
    }

    @Override
    public synchronized Optional<Cart> find(CartId id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public synchronized boolean replace(Cart next) {
        return isAt(next.id(), next.version() - 1) && byId.put(next.id(), next) != null;
    }

    @Override
    public synchronized boolean remove(CartId id, long version) {
        return isAt(id, version) && byId.remove(id) != null;
    }

    private boolean isAt(CartId id, long version) {
        Cart there = byId.get(id);
        return there != null && there.version() == version;
    }

    @Override
    public synchronized int prune(Instant expiredBefore, int limit) {
        List<CartId> over =
                byId.values().stream()
                        .filter(cart -> cart.expiresAt().isBefore(expiredBefore))
                        .filter(cart -> !(cart.phase() instanceof CartPhase.InCheckout))
                        .map(Cart::id)
                        .limit(limit)
                        .toList();
        over.forEach(byId::remove);
        return over.size();
    }
}
