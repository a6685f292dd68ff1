package io.holdfast.application.cart;

import io.holdfast.cart.Cart;
import io.holdfast.cart.CartId;
import io.holdfast.cart.Claim;
import io.holdfast.cart.Upkeep;
import io.holdfast.cart.port.out.CartStore;
import io.holdfast.inventory.HoldId;
import io.holdfast.inventory.HoldRef;
import io.holdfast.inventory.StockBusy;
import io.holdfast.inventory.StockCommand;
import io.holdfast.inventory.port.in.HoldStock;
import io.holdfast.kernel.Sku;
import io.holdfast.kernel.StoreUnavailable;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What a change of a cart has taken in all its tries, and who may have it.
///
/// What was taken in a round that is over and that the cart does not claim nobody can claim any
/// more; of a round that goes on anybody can who changes the cart (decision 0045).
///
/// Used once, by one thread. What cannot be let go just now ends by itself: no reason to fail a
/// change that is made.
final class Takings {
    private static final Logger LOG = LoggerFactory.getLogger(Takings.class);

    /// Whoever finds the cart changed so often in the time of a few trips leaves what it took to
    /// the next change of the line, which comes to it by its name.
    private static final int TRIES = 100;

    private final CartStore carts;
    private final HoldStock stock;
    private final CartId id;

    /// By the try that is under way, with the round of each.
    private final Map<HoldRef, Long> taken = new HashMap<>();

    /// By tries that are over.
    private final Map<HoldRef, Long> left = new HashMap<>();

    /// @param carts where carts are
    /// @param stock where pieces are held
    /// @param id of the cart
    Takings(CartStore carts, HoldStock stock, CartId id) {
        this.carts = carts;
        this.stock = stock;
        this.id = id;
    }

    void add(HoldRef ref, long round) {
        taken.put(ref, round);
    }

    /// {@return all of it that is there still}
    Set<HoldRef> all() {
        Set<HoldRef> all = new LinkedHashSet<>(left.keySet());
        all.addAll(taken.keySet());
        return all;
    }

    /// The cart is written, and its rounds with it: lets go what nobody can claim now.
    ///
    /// @param dropped what it claimed before
    /// @param claimed what it claims
    void settle(Collection<HoldRef> dropped, Collection<HoldRef> claimed) {
        Set<HoldRef> vain = new LinkedHashSet<>(dropped);
        vain.addAll(all());
        vain.removeAll(Set.copyOf(claimed));
        taken.clear();
        left.clear();
        quietly(() -> release(vain));
    }

    /// The try is over, if there was one, and another may follow: what nobody can claim any more is
    /// let go. In rounds that go on the next try comes to the same holds.
    ///
    /// @param now the cart, read after the try
    void seen(Optional<Cart> now) {
        left.putAll(taken);
        taken.clear();
        if (!left.isEmpty()) {
            quietly(() -> letGo(now));
        }
    }

    /// Nobody knows whether the cart was written, and so claims what was taken: that stays held
    /// until somebody comes to it by its name, or its time is over.
    void leave() {
        taken.clear();
        left.clear();
    }

    /// The try has failed, and no other follows.
    void fail() {
        left.putAll(taken);
        end();
    }

    /// The change is over. Where it was not made, what its tries took and nobody claims is let go,
    /// once nobody can claim it any more. What the last try found that somebody else took who is
    /// changing the cart just now is theirs.
    void end() {
        taken.clear();
        quietly(
                () -> {
                    for (int tries = 0; tries < TRIES && !left.isEmpty(); tries++) {
                        Optional<Cart> found = carts.find(id);
                        letGo(found);
                        if (found.isPresent() && !left.isEmpty()) {
                            endRounds(found.get());
                        }
                    }
                });
    }

    /// Writes the cart as it is. Buyers see no difference: who named an edition finds it.
    private void endRounds(Cart cart) {
        Set<Sku> skus = left.keySet().stream().map(HoldRef::sku).collect(Collectors.toSet());
        List<HoldRef> leaving = new ArrayList<>(left.keySet());
        leaving.addAll(cart.upkeep().leaving());
        Upkeep upkeep = cart.upkeep().ended(skus).leaving(leaving);
        if (carts.replace(cart.unseen(upkeep))) {
            release(left.keySet());
            left.clear();
        }
    }

    private void letGo(Optional<Cart> now) {
        Set<HoldId> claimed = new HashSet<>();
        Set<HoldRef> over = new LinkedHashSet<>();
        left.forEach(
                (ref, round) -> {
                    if (now.isEmpty() || now.get().upkeep().round(ref.sku()) != round) {
                        over.add(ref);
                    }
                });
        if (now.isPresent()) {
            Cart cart = now.get();
            cart.lines().stream()
                    .flatMap(line -> line.claims().stream())
                    .map(Claim::hold)
                    .forEach(claimed::add);
        }
        left.keySet().removeAll(over);
        over.removeIf(ref -> claimed.contains(ref.id()));
        release(over);
    }

    private void release(Collection<HoldRef> holds) {
        StockCommand.parts(new ArrayList<>(holds)).forEach(stock::release);
    }

    private static void quietly(Runnable letGo) {
        try {
            letGo.run();
        } catch (StockBusy | StoreUnavailable e) {
            LOG.info("some pieces stay held until their time is over: {}", e.getMessage());
        }
    }
}
