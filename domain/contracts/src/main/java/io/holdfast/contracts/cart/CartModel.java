package io.holdfast.contracts.cart;

import io.holdfast.kernel.Sku;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Carts as simply as they can be said: what somebody wants, and what of it is held until when.
final class CartModel {
    private final Map<Sku, Integer> onHand;
    private final Duration live;
    private final List<Wish> wishes = new ArrayList<>();

    /// One cart.
    private static final class Wish {
        final Map<Sku, Integer> wanted = new LinkedHashMap<>();
        final Map<Sku, Integer> held = new LinkedHashMap<>();
        Instant until = Instant.MIN;

        int held(Sku sku, Instant now) {
            return now.isBefore(until) ? held.getOrDefault(sku, 0) : 0;
        }
    }

    /// @param onHand pieces of each SKU
    /// @param live how long holds last from the last change of their cart
    CartModel(Map<Sku, Integer> onHand, Duration live) {
        this.onHand = onHand;
        this.live = live;
        IntStream.range(0, CartStep.CARTS).forEach(_ -> wishes.add(new Wish()));
    }

    /// {@return pieces of a SKU that nobody holds}
    int free(Sku sku, Instant now) {
        int held = wishes.stream().mapToInt(wish -> wish.held(sku, now)).sum();
        return onHand.getOrDefault(sku, 0) - held;
    }

    /// {@return what a cart wants}
    Map<Sku, Integer> wanted(int cart) {
        return wishes.get(cart).wanted;
    }

    /// {@return pieces of a SKU that are held for a cart}
    int held(int cart, Sku sku, Instant now) {
        return wishes.get(cart).held(sku, now);
    }

    /// {@return how many pieces of a SKU a cart could have}
    int could(int cart, Sku sku, Instant now) {
        return held(cart, sku, now) + free(sku, now);
    }

    void set(int cart, Sku sku, int quantity, Instant now) {
        Wish wish = wishes.get(cart);
        wish.wanted.put(sku, quantity);
        touched(wish, now);
        wish.held.put(sku, quantity);
        heldAgain(wish, now);
    }

    void remove(int cart, Sku sku, Instant now) {
        Wish wish = wishes.get(cart);
        wish.wanted.remove(sku);
        touched(wish, now);
        heldAgain(wish, now);
    }

    void delete(int cart) {
        wishes.set(cart, new Wish());
    }

    /// What any change does: what was lost is held again where it can be, and all lasts longer.
    private void touched(Wish wish, Instant now) {
        if (!now.isBefore(wish.until)) {
            wish.held.clear();
        }
        wish.until = now.plus(live);
        wish.held.keySet().retainAll(wish.wanted.keySet());
    }

    private void heldAgain(Wish wish, Instant now) {
        wish.wanted.forEach(
                (sku, wanted) -> {
                    if (free(sku, now) + wish.held.getOrDefault(sku, 0) >= wanted) {
                        wish.held.put(sku, wanted);
                    }
                });
    }
}
