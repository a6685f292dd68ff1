package io.holdfast.application.cart;

import io.holdfast.cart.Cart;
import io.holdfast.cart.CartPhase;
import io.holdfast.cart.Claim;
import io.holdfast.cart.Line;
import io.holdfast.cart.port.out.CartStore;
import io.holdfast.kernel.OrderNumber;
import io.holdfast.kernel.Sku;

import java.util.List;
import java.util.Map;

/// A cart for which all was held that could be, about to be closed. Used once, by one thread: it
/// ends with [#close] or with [#undo].
public final class CartClosing {
    private final CartStore carts;
    private final Attempt attempt;
    private final Takings takings;
    private final Cart next;

    CartClosing(CartStore carts, Attempt attempt, Takings takings, Cart next) {
        this.carts = carts;
        this.attempt = attempt;
        this.takings = takings;
        this.next = next;
    }

    /// {@return its lines, with what they claim}
    public List<Line> lines() {
        return next.lines();
    }

    /// {@return those lines that are not held as a whole}
    public List<Line> missing() {
        return next.lines().stream()
                .filter(
                        line ->
                                line.claims().stream().mapToInt(Claim::quantity).sum()
                                        < line.quantity())
                .toList();
    }

    /// {@return to how many pieces lines could be set that could not be held}
    public Map<Sku, Long> shortages() {
        return attempt.shortages();
    }

    /// {@return whether the cart is still as it was read; else it may lack nothing any more}
    public boolean stands() {
        return carts.find(next.id()).filter(now -> now.version() == next.version() - 1).isPresent();
    }

    /// Closes the cart at the version that was read. Rounds in which nothing was taken go on, so
    /// that whoever fills the cart after it was opened again comes to what a process that died
    /// left.
    ///
    /// @param order for which
    /// @return whether it did; no where the cart was changed meanwhile, and what was taken for it
    ///   is let go
    public boolean close(OrderNumber order) {
        Cart closed =
                new Cart(
                        next.id(),
                        next.lines(),
                        next.createdAt(),
                        next.expiresAt(),
                        next.version(),
                        new CartPhase.InCheckout(order),
                        next.upkeep());
        if (!carts.replace(closed)) {
            takings.fail();
            return false;
        }
        attempt.settle();
        return true;
    }

    /// Does not close it, because somebody else has begun to, who counts on the same: what was
    /// taken is theirs, but for what nobody can claim any more.
    public void leave() {
        takings.seen(carts.find(next.id()));
    }

    /// Does not close it, and nobody else does: what was taken is let go. Who has begun to close it
    /// all the same finds it changed.
    public void undo() {
        takings.fail();
    }
}
