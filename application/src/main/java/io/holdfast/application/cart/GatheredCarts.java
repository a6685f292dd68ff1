package io.holdfast.application.cart;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.gather.Gather;
import io.holdfast.application.concurrent.gather.GatheredCalls;
import io.holdfast.cart.Cart;
import io.holdfast.cart.CartId;
import io.holdfast.cart.port.out.CartStore;
import io.holdfast.kernel.StoreUnavailable;

import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Carts of many buyers at once: what is read, added and replaced at the same time goes to the
/// store together, and shares one trip and one commit. A buyer alone waits for nobody.
///
/// Each buyer is answered as if the store had been asked by itself: who is late for a version keeps
/// nothing from the others, and where the store does not answer, everybody whose change was on the
/// way is told so, and nothing is tried again.
///
/// Safe for concurrent use; calls block.
public final class GatheredCarts implements CartStore {
    private static final int CARTS_MAX = 256;
    private static final int TRIPS_MAX = 2;

    private final CartStore store;
    private final BooleanSupplier alone;
    private final Gather<CartId, Cart> reads;
    private final GatheredCalls<Cart, Boolean> additions;
    private final GatheredCalls<Cart, Boolean> replacements;

    /// Carts that are gathered.
    ///
    /// @param machine where callers wait for each other
    /// @param store where carts are
    /// @param alone whether a cart that the calling thread adds goes to the store by itself: that
    ///   looks at the turn of its request, which is not that of the others
    public GatheredCarts(Machine machine, CartStore store, BooleanSupplier alone) {
        Class<StoreUnavailable> everybodys = StoreUnavailable.class;
        this.store = store;
        this.alone = alone;
        this.reads = new Gather<>(machine, CARTS_MAX, TRIPS_MAX, everybodys, store::findAll);
        this.additions =
                new GatheredCalls<>(machine, CARTS_MAX, TRIPS_MAX, everybodys, store::addAll);
        this.replacements =
                new GatheredCalls<>(machine, CARTS_MAX, TRIPS_MAX, everybodys, store::replaceAll);
    }

    @Override
    public Optional<Cart> find(CartId id) {
        return reads.get(id);
    }

    @Override
    public boolean add(Cart cart) {
        return alone.getAsBoolean() ? store.add(cart) : additions.call(cart);
    }

    @Override
    public boolean replace(Cart next) {
        return replacements.call(next);
    }

    @Override
    public boolean remove(CartId id, long version) {
        return store.remove(id, version);
    }

    @Override
    public int prune(Instant expiredBefore, int limit) {
        return store.prune(expiredBefore, limit);
    }
}
