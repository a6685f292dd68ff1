package io.holdfast.application.cart;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.gather.Gather;
import io.holdfast.cart.Cart;
import io.holdfast.cart.CartId;
import io.holdfast.cart.port.out.CartStore;
import io.holdfast.kernel.StoreUnavailable;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

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
    private static final int LOADS_MAX = 2;

    private final CartStore store;
    private final Gather<CartId, Cart> reads;
    private final Gather<Change, Boolean> additions;
    private final Gather<Change, Boolean> replacements;

    /// Carts that are gathered.
    ///
    /// @param machine where callers wait for each other
    /// @param store where carts are
    public GatheredCarts(Machine machine, CartStore store) {
        this.store = store;
        this.reads = gather(machine, store::findAll);
        this.additions = gather(machine, some -> made(some, store::addAll));
        this.replacements = gather(machine, some -> made(some, store::replaceAll));
    }

    /// Where the store does not answer nobody knows what was made of it, so nobody tries it again.
    private static <K, V> Gather<K, V> gather(Machine machine, Function<List<K>, Map<K, V>> load) {
        return new Gather<>(machine, CARTS_MAX, LOADS_MAX, StoreUnavailable.class, load);
    }

    /// What one caller wants. No two are the same, even of equal carts: one of them is too late.
    private static final class Change {
        final Cart cart;

        Change(Cart cart) {
            this.cart = cart;
        }
    }

    @Override
    public Optional<Cart> find(CartId id) {
        return reads.get(id);
    }

    @Override
    public boolean add(Cart cart) {
        return additions.get(new Change(cart)).orElseThrow();
    }

    @Override
    public boolean replace(Cart next) {
        return replacements.get(new Change(next)).orElseThrow();
    }

    private static Map<Change, Boolean> made(
            List<Change> changes, Function<List<Cart>, List<Boolean>> make) {
        List<Boolean> made = make.apply(changes.stream().map(change -> change.cart).toList());
        Map<Change, Boolean> answers = new HashMap<>();
        for (int i = 0; i < made.size(); i++) {
            answers.put(changes.get(i), made.get(i));
        }
        return answers;
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
