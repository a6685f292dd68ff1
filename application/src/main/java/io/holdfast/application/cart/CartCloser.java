package io.holdfast.application.cart;

import io.holdfast.cart.Cart;
import io.holdfast.cart.CartId;
import io.holdfast.cart.CartPhase;
import io.holdfast.cart.Line;
import io.holdfast.cart.port.out.CartStore;
import io.holdfast.catalog.Offer;
import io.holdfast.catalog.port.in.FindOffers;
import io.holdfast.inventory.StockBusy;
import io.holdfast.inventory.port.in.HoldStock;
import io.holdfast.kernel.OrderNumber;
import io.holdfast.kernel.Sku;
import io.holdfast.kernel.StoreUnavailable;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// Closes carts while they are paid for, and opens them again.
///
/// As with every change of a cart, more is held before it is written, and less after.
///
/// @param carts the store
/// @param stock where pieces are held
/// @param prices what SKUs are sold as
/// @param clock tells the time
/// @param live how long a cart lasts from its last change
public record CartCloser(
        CartStore carts, HoldStock stock, FindOffers prices, InstantSource clock, Duration live) {

    /// Holds again what a cart lost, and gives all of it its whole time. Of several who are about
    /// to close it, or change it, all count on what one has taken.
    ///
    /// @param cart as it was read
    /// @param offers what its SKUs are sold as
    /// @return what is held for it; empty where some of it ended just now, and the cart has to be
    ///   looked at again
    public Optional<CartClosing> hold(Cart cart, Map<Sku, Offer> offers) {
        Takings takings = new Takings(carts, stock, cart.id());
        try {
            Attempt attempt = new Attempt(stock, takings, cart);
            List<Line> held = held(cart, attempt, offers);
            if (attempt.renew(clock.instant(), live)) {
                Cart next =
                        cart.next(held, attempt.end(clock.instant().plus(live)))
                                .knowing(attempt.upkeep());
                return Optional.of(new CartClosing(carts, attempt, takings, next));
            }
        } catch (StockBusy | StoreUnavailable e) {
            takings.fail();
            throw e;
        }
        takings.fail();
        return Optional.empty();
    }

    private static List<Line> held(Cart cart, Attempt attempt, Map<Sku, Offer> offers) {
        List<Line> held = new ArrayList<>();
        for (Line line : cart.lines()) {
            Offer offer = offers.get(line.sku());
            boolean more = offer != null && offer.isForSale();
            held.add(attempt.hold(line, more));
        }
        return held;
    }

    /// Finds out whether a cart was closed for an order. Where it was not, it cannot be any more:
    /// who was about to, and is late, finds another version.
    ///
    /// @param id of the cart
    /// @param version at which alone it can be closed for the order
    /// @param order which
    /// @return whether it is closed
    public boolean isClosed(CartId id, long version, OrderNumber order) {
        while (true) {
            Optional<Cart> found = carts.find(id);
            if (found.isEmpty() || found.get().version() != version) {
                return found.isPresent() && found.get().isInCheckout(order);
            }
            if (carts.replace(found.get().unseen(found.get().upkeep()))) {
                return false;
            }
        }
    }

    /// Opens a cart again that was closed for an order, and claims only what is still held.
    ///
    /// @param id of the cart
    /// @param order which
    public void open(CartId id, OrderNumber order) {
        open(id, cart -> cart.isInCheckout(order), _ -> Map.of());
    }

    /// Opens a cart again whose order was called off, and holds again what there still is of it and
    /// is for sale. Where that fails, whoever tries again comes to the same holds: nobody else
    /// changes the cart until then.
    ///
    /// @param id of the cart
    /// @param order which
    public void reopen(CartId id, OrderNumber order) {
        CartPhase placed = new CartPhase.Placed(order);
        open(
                id,
                cart -> cart.isInCheckout(order) || cart.phase().equals(placed),
                cart -> prices.offers(cart.lines().stream().map(Line::sku).toList()));
    }

    private void open(
            CartId id, Predicate<Cart> isOfOrder, Function<Cart, Map<Sku, Offer>> offers) {
        Takings takings = new Takings(carts, stock, id);
        Optional<Cart> found = carts.find(id);
        while (found.isPresent() && isOfOrder.test(found.get())) {
            Cart cart = found.get();
            Attempt attempt = new Attempt(stock, takings, cart);
            if (carts.replace(opened(cart, attempt, offers.apply(cart)))) {
                attempt.settle();
                return;
            }
            found = carts.find(id);
            takings.seen(found);
        }
    }

    private Cart opened(Cart cart, Attempt attempt, Map<Sku, Offer> offers) {
        List<Line> lines = held(cart, attempt, offers);
        attempt.renew(clock.instant(), live);
        return new Cart(
                cart.id(),
                lines,
                cart.createdAt(),
                attempt.end(clock.instant().plus(live)),
                cart.version() + 1,
                new CartPhase.Open(),
                attempt.upkeep());
    }

    /// Marks a cart that became an order.
    ///
    /// @param id of the cart
    /// @param order which
    public void placed(CartId id, OrderNumber order) {
        Optional<Cart> found = carts.find(id);
        while (found.isPresent()
                && found.get().isInCheckout(order)
                && !carts.replace(found.get().in(new CartPhase.Placed(order)))) {
            found = carts.find(id);
        }
    }
}
