package io.holdfast.application.cart;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.turns.Turns;
import io.holdfast.cart.CartId;
import io.holdfast.cart.CartOutcome;
import io.holdfast.cart.CartView;
import io.holdfast.cart.port.in.FillCarts;
import io.holdfast.kernel.Seed;
import io.holdfast.kernel.Sku;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// Carts whose changes from several windows queue behind each other, each cart by itself: so the
/// second click finds what the first one did, and takes nothing of its own meanwhile.
///
/// It is a courtesy of one node, and nothing rests on it: windows that come to several nodes are
/// told apart by the cart's version (decision 0011). Those who wait hold nothing but a thread; too
/// many, and those who wait too long, are answered `Busy`.
///
/// Safe for concurrent use; calls block.
public final class CartsInTurn implements FillCarts {
    /// Most changes of one cart that wait at this node.
    static final int WAITING_MAX = 100;

    /// Longest wait of a change for its turn.
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private final FillCarts carts;
    private final Turns<CartId> turns;

    /// Nobody waits yet.
    ///
    /// @param machine where callers wait for each other
    /// @param carts that are changed
    public CartsInTurn(Machine machine, FillCarts carts) {
        this.carts = carts;
        this.turns = new Turns<>(machine, WAITING_MAX, PATIENCE);
    }

    @Override
    public CartView create(Seed seed) {
        return carts.create(seed);
    }

    @Override
    public Optional<CartView> find(CartId id) {
        return carts.find(id);
    }

    @Override
    public CartOutcome setLine(CartId id, Sku sku, int quantity, @Nullable Long version) {
        return inTurn(id, () -> carts.setLine(id, sku, quantity, version));
    }

    /// Where too many wait already, one of them is the renewal.
    @Override
    public void renew(CartId id) {
        var _ =
                turns.take(
                        id,
                        () -> {
                            carts.renew(id);
                            return id;
                        });
    }

    @Override
    public CartOutcome removeLine(CartId id, Sku sku, @Nullable Long version) {
        return inTurn(id, () -> carts.removeLine(id, sku, version));
    }

    @Override
    public CartOutcome delete(CartId id, @Nullable Long version) {
        return inTurn(id, () -> carts.delete(id, version));
    }

    private CartOutcome inTurn(CartId id, Supplier<CartOutcome> change) {
        return turns.take(id, change).orElseGet(CartOutcome.Busy::new);
    }
}
