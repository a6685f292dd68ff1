package io.holdfast.application.cart;

import io.holdfast.cart.Cart;
import io.holdfast.cart.port.out.CartStore;
import io.holdfast.inventory.HoldId;
import io.holdfast.inventory.HoldRef;
import io.holdfast.inventory.StockBusy;
import io.holdfast.inventory.StockCommand;
import io.holdfast.inventory.port.in.HoldStock;
import io.holdfast.kernel.StoreUnavailable;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a change of a cart has taken in all its tries, and who may have it.
///
/// Where names are shared, nobody can claim any more what was taken for a version that the cart has
/// left behind and that its row does not claim; of one that it still has anybody can who changes it
/// (decision 0042).
///
/// Used once, by one thread. What cannot be let go just now ends by itself: no reason to fail a
/// change that is made.
final class Takings {
    private static final Logger LOG = LoggerFactory.getLogger(Takings.class);

    private final CartStore carts;
    private final HoldStock stock;
    private final boolean moves;

    /// By the try that is under way.
    private final Set<HoldRef> taken = new LinkedHashSet<>();

    /// By tries that ended while the cart stood still.
    private final Set<HoldRef> left = new LinkedHashSet<>();

    /// As the last of those tries read it.
    private @Nullable Cart stood;

    /// @param carts where carts are
    /// @param stock where pieces are held
    /// @param moves whether a change that comes to nothing may give the cart another version; else
    ///   what it took stays held for whoever asks again, until its time is over
    Takings(CartStore carts, HoldStock stock, boolean moves) {
        this.carts = carts;
        this.stock = stock;
        this.moves = moves;
    }

    void add(HoldRef ref) {
        taken.add(ref);
    }

    /// Lets all go: nobody else knows the names.
    void letGo() {
        quietly(() -> release(taken));
    }

    /// Lets go what nobody can claim now that the cart is written.
    ///
    /// @param dropped what it claimed before
    /// @param claimed what it claims
    void settle(List<HoldRef> dropped, Collection<HoldRef> claimed) {
        Set<HoldRef> vain = new LinkedHashSet<>(dropped);
        vain.addAll(taken);
        vain.addAll(left);
        vain.removeAll(Set.copyOf(claimed));
        left.clear();
        quietly(() -> release(vain));
    }

    /// The try is over, and another follows. What somebody else's write left unclaimed is let go;
    /// where nobody wrote, the next try comes to the same names.
    ///
    /// @param cart as the try read it
    void again(Cart cart) {
        leave(cart);
        quietly(() -> letGoWhereMoved(cart));
    }

    /// The try has failed, and no other follows.
    ///
    /// @param cart as it read it
    void fail(Cart cart) {
        leave(cart);
        end();
    }

    /// The change is over. Where it was not made, what its tries took and nobody claims is let go,
    /// once nobody can claim it any more. What the last try found that somebody else took who is
    /// changing the cart just now is theirs.
    void end() {
        Cart cart = stood;
        if (cart != null) {
            quietly(
                    () -> {
                        while (!letGoWhereMoved(cart) && moves) {
                            carts.replace(cart.next(cart.lines(), cart.expiresAt()));
                        }
                    });
        }
    }

    private void leave(Cart cart) {
        if (!taken.isEmpty()) {
            left.addAll(taken);
            taken.clear();
            stood = cart;
        }
    }

    private boolean letGoWhereMoved(Cart cart) {
        if (left.isEmpty()) {
            return true;
        }
        Optional<Cart> found = carts.find(cart.id());
        if (found.isPresent() && found.get().version() == cart.version()) {
            return false;
        }
        release(unclaimed(found));
        left.clear();
        return true;
    }

    private List<HoldRef> unclaimed(Optional<Cart> written) {
        Set<HoldId> claimed = new HashSet<>();
        written.ifPresent(
                now ->
                        now.lines().stream()
                                .flatMap(line -> line.claims().stream())
                                .forEach(claim -> claimed.add(claim.hold())));
        return left.stream().filter(ref -> !claimed.contains(ref.id())).toList();
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
