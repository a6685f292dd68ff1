package io.holdfast.contracts;

import io.holdfast.cart.Cart;
import io.holdfast.cart.CartId;
import io.holdfast.cart.CartPhase;
import io.holdfast.contracts.cart.MemoryCarts;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Stores of carts that are wrong, each in one way.
final class CartMutants {
    private CartMutants() {}

    /// Forgets what lines claim.
    static final class Forgetful extends MemoryCarts {
        @Override
        public synchronized Optional<Cart> find(CartId id) {
            return super.find(id)
                    .map(
                            cart ->
                                    new Cart(
                                            cart.id(),
                                            cart.lines().stream()
                                                    .map(line -> line.claiming(List.of()))
                                                    .toList(),
                                            cart.createdAt(),
                                            cart.expiresAt(),
                                            cart.version(),
                                            cart.phase()));
        }
    }

    /// Forgets that somebody pays.
    static final class Reopening extends MemoryCarts {
        @Override
        public synchronized Optional<Cart> find(CartId id) {
            return super.find(id)
                    .map(
                            cart ->
                                    new Cart(
                                            cart.id(),
                                            cart.lines(),
                                            cart.createdAt(),
                                            cart.expiresAt(),
                                            cart.version(),
                                            cart.phase() instanceof CartPhase.Placed
                                                    ? new CartPhase.Open()
                                                    : cart.phase()));
        }
    }

    /// Prunes what is being paid for.
    static final class Ruthless extends MemoryCarts {
        @Override
        public synchronized boolean replace(Cart next) {
            boolean replaced = super.replace(next);
            if (next.phase() instanceof CartPhase.InCheckout) {
                paying.put(next.id(), next);
            }
            return replaced;
        }

        private final Map<CartId, Cart> paying = new HashMap<>();

        @Override
        public synchronized int prune(Instant expiredBefore, int limit) {
            int removed = 0;
            for (Cart cart : paying.values()) {
                if (cart.expiresAt().isBefore(expiredBefore)) {
                    removed += super.remove(cart.id(), cart.version()) ? 1 : 0;
                }
            }
            return removed + super.prune(expiredBefore, limit);
        }
    }

    /// Lets versions be passed over.
    static final class Leaping extends MemoryCarts {
        @Override
        public List<Boolean> replaceAll(List<Cart> next) {
            return next.stream().map(super::replace).toList();
        }

        @Override
        public synchronized boolean replace(Cart next) {
            Optional<Cart> there = find(next.id());
            return there.isPresent()
                    && there.get().version() < next.version()
                    && super.remove(next.id(), there.get().version())
                    && super.add(next);
        }
    }

    /// Removes whatever is there.
    static final class Rash extends MemoryCarts {
        @Override
        public synchronized boolean remove(CartId id, long version) {
            return find(id).map(cart -> super.remove(id, cart.version())).orElse(false);
        }
    }

    /// Gives an id again.
    static final class Generous extends MemoryCarts {
        @Override
        public List<Boolean> addAll(List<Cart> carts) {
            return carts.stream().map(super::add).toList();
        }

        @Override
        public synchronized boolean add(Cart cart) {
            find(cart.id()).ifPresent(old -> remove(old.id(), old.version()));
            return super.add(cart);
        }
    }

    /// Prunes what expires just then.
    static final class Hasty extends MemoryCarts {
        @Override
        public synchronized int prune(Instant expiredBefore, int limit) {
            return super.prune(expiredBefore.plusNanos(1_000), limit);
        }
    }

    /// Prunes without a limit.
    static final class Greedy extends MemoryCarts {
        @Override
        public synchronized int prune(Instant expiredBefore, int limit) {
            return super.prune(expiredBefore, Integer.MAX_VALUE);
        }
    }

    /// Takes all carts of a call, or none.
    static final class Together extends MemoryCarts {
        @Override
        public List<Boolean> replaceAll(List<Cart> next) {
            boolean all =
                    next.stream()
                            .allMatch(
                                    cart ->
                                            find(cart.id())
                                                    .filter(c -> c.version() == cart.version() - 1)
                                                    .isPresent());
            return next.stream().map(cart -> all && replace(cart)).toList();
        }
    }
}
