package io.holdfast.application.cart;

import io.holdfast.application.idempotency.Derived;
import io.holdfast.cart.Cart;
import io.holdfast.cart.CartId;
import io.holdfast.cart.CartOutcome;
import io.holdfast.cart.CartPhase;
import io.holdfast.cart.CartView;
import io.holdfast.cart.Line;
import io.holdfast.cart.port.in.FillCarts;
import io.holdfast.cart.port.out.CartStore;
import io.holdfast.catalog.Offer;
import io.holdfast.catalog.port.in.FindOffers;
import io.holdfast.inventory.Hold;
import io.holdfast.inventory.StockBusy;
import io.holdfast.inventory.port.in.HoldStock;
import io.holdfast.kernel.Seed;
import io.holdfast.kernel.Sku;
import io.holdfast.kernel.StoreUnavailable;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Filling carts without a lock: pieces are held first, the cart is then replaced at the version
/// that was read, and pieces are let go last. Whoever finds the cart changed by another lets go
/// what it took and begins again (decision 0011). Several who change it at once take one hold and
/// not several (decision 0042).
///
/// @param carts the store
/// @param stock where pieces are held
/// @param prices what SKUs cost
/// @param clock tells the time
/// @param live how long a cart lasts from its last change; as long as a hold does
public record CartDesk(
        CartStore carts, HoldStock stock, FindOffers prices, InstantSource clock, Duration live)
        implements FillCarts {
    /// Of any number who change one cart at once one is through each time, and each node has one
    /// who does. Whoever finds it changed so often has something beside it that is no buyer.
    static final int TRIES = 100;

    /// One try at a change; empty where the cart was changed by another meanwhile.
    private interface Change {
        Optional<CartOutcome> tried(Cart cart, Takings takings);
    }

    @Override
    public CartView create(Seed seed) {
        Instant now = clock.instant();
        CartId id = new CartId(Derived.text(seed, "cart"));
        Cart cart = Cart.empty(id, now, now.plus(live));
        if (carts.add(cart)) {
            return new CartView(cart, List.of());
        }
        return find(id).orElseThrow(() -> new IllegalStateException("a new cart is gone again"));
    }

    @Override
    public Optional<CartView> find(CartId id) {
        return carts.find(id)
                .map(
                        cart ->
                                new CartReading(
                                                CartReading.holding(stock, cart),
                                                prices.offers(skus(cart.lines())),
                                                Map.of())
                                        .view(cart));
    }

    private static List<Sku> skus(List<Line> lines) {
        return lines.stream().map(Line::sku).toList();
    }

    @Override
    public CartOutcome setLine(CartId id, Sku sku, int quantity, @Nullable Long version) {
        if (quantity < 1 || quantity > Line.QUANTITY_MAX) {
            throw new IllegalArgumentException(
                    "quantity is 1 to %d, was %d".formatted(Line.QUANTITY_MAX, quantity));
        }
        return change(id, version, (cart, takings) -> set(cart, sku, quantity, takings));
    }

    @Override
    public void renew(CartId id) {
        if (carts.find(id).filter(this::hasAged).isPresent()) {
            var _ = change(id, null, this::renewed);
        }
    }

    private boolean hasAged(Cart cart) {
        Instant fresh = clock.instant().plus(live).minus(live.dividedBy(Attempt.RENEWED_WITHIN));
        Instant most = clock.instant().plus(live).plus(Hold.AHEAD_MAX);
        return !cart.lines().isEmpty()
                && (cart.expiresAt().isBefore(fresh) || cart.expiresAt().isAfter(most));
    }

    private Optional<CartOutcome> renewed(Cart cart, Takings takings) {
        Map<Sku, Offer> offers = prices.offers(skus(cart.lines()));
        return written(cart, cart.lines(), offers, null, takings);
    }

    @Override
    public CartOutcome removeLine(CartId id, Sku sku, @Nullable Long version) {
        return change(id, version, (cart, takings) -> remove(cart, sku, takings));
    }

    @Override
    public CartOutcome delete(CartId id, @Nullable Long version) {
        return change(id, version, this::delete);
    }

    private CartOutcome change(CartId id, @Nullable Long version, Change change) {
        Takings takings = new Takings(carts, stock, id);
        try {
            for (int tries = 0; tries < TRIES; tries++) {
                Optional<CartOutcome> outcome = tried(id, version, change, takings);
                if (outcome.isPresent()) {
                    takings.end();
                    return outcome.get();
                }
            }
        } catch (StockBusy | StoreUnavailable e) {
            takings.fail();
            throw e;
        }
        takings.fail();
        return new CartOutcome.Busy();
    }

    private Optional<CartOutcome> tried(
            CartId id, @Nullable Long version, Change change, Takings takings) {
        Optional<Cart> found = carts.find(id);
        takings.seen(found);
        if (found.isEmpty()) {
            return Optional.of(new CartOutcome.UnknownCart());
        }
        Cart cart = found.get();
        Optional<CartOutcome> closed = closed(cart.phase());
        if (closed.isPresent()) {
            return closed;
        }
        return version != null && cart.edition() != version
                ? Optional.of(new CartOutcome.Stale(cart.edition()))
                : change.tried(cart, takings);
    }

    private static Optional<CartOutcome> closed(CartPhase phase) {
        return switch (phase) {
            case CartPhase.Open() -> Optional.empty();
            case CartPhase.InCheckout(var order) -> Optional.of(new CartOutcome.InCheckout(order));
            case CartPhase.Placed(var order) -> Optional.of(new CartOutcome.Ordered(order));
        };
    }

    private Optional<CartOutcome> set(Cart cart, Sku sku, int quantity, Takings takings) {
        List<Sku> skus = new ArrayList<>(skus(cart.linesWithout(sku)));
        skus.add(sku);
        Map<Sku, Offer> offers = prices.offers(skus);
        Offer offer = offers.get(sku);
        if (offer == null) {
            return Optional.of(new CartOutcome.UnknownSku(sku));
        }
        if (!offer.isForSale()) {
            return Optional.of(new CartOutcome.NotForSale(sku));
        }
        Line line = new Line(sku, quantity, offer.price(), offer.title(), List.of());
        List<Line> lines = cart.linesWith(line);
        return refusal(cart, line, lines).or(() -> written(cart, lines, offers, line, takings));
    }

    private static Optional<CartOutcome> refusal(Cart cart, Line line, List<Line> lines) {
        Currency offered = line.unitPrice().currency();
        Optional<Currency> others =
                cart.linesWithout(line.sku()).stream()
                        .map(other -> other.unitPrice().currency())
                        .findFirst();
        if (others.isPresent() && !others.get().equals(offered)) {
            return Optional.of(new CartOutcome.CurrencyMismatch(others.get(), offered));
        }
        if (lines.size() > Cart.LINES_MAX) {
            return Optional.of(new CartOutcome.Full());
        }
        return Cart.isPayable(lines) ? Optional.empty() : Optional.of(new CartOutcome.TooDear());
    }

    private Optional<CartOutcome> remove(Cart cart, Sku sku, Takings takings) {
        if (cart.line(sku).isEmpty()) {
            return Optional.of(new CartOutcome.UnknownLine(sku));
        }
        List<Line> lines = cart.linesWithout(sku);
        return written(cart, lines, prices.offers(skus(lines)), null, takings);
    }

    private Optional<CartOutcome> delete(Cart cart, Takings takings) {
        Attempt attempt = attempt(cart, takings);
        cart.lines().forEach(attempt::drop);
        if (!carts.remove(cart.id(), cart.version())) {
            return Optional.empty();
        }
        attempt.settle();
        return Optional.of(new CartOutcome.Deleted());
    }

    private Attempt attempt(Cart cart, Takings takings) {
        return new Attempt(stock, takings, cart);
    }

    private Optional<CartOutcome> written(
            Cart cart,
            List<Line> lines,
            Map<Sku, Offer> offers,
            @Nullable Line set,
            Takings takings) {
        Attempt attempt = attempt(cart, takings);
        List<Line> held = new ArrayList<>(lines);
        if (set != null) {
            held.replaceAll(line -> line.equals(set) ? attempt.hold(set, true) : line);
            Long available = attempt.shortages().get(set.sku());
            if (available != null) {
                return soldOut(cart, set, available);
            }
        }
        if (!holdOthers(attempt, cart, held, offers, set)) {
            return Optional.empty();
        }
        Instant until = attempt.end(clock.instant().plus(live));
        Cart next =
                set == null && lines.equals(cart.lines())
                        ? cart.renewed(held, until, attempt.upkeep())
                        : cart.next(held, until).knowing(attempt.upkeep());
        if (!replaced(next, takings)) {
            return Optional.empty();
        }
        attempt.settle();
        CartReading reading = new CartReading(attempt.holding(), offers, attempt.shortages());
        return Optional.of(new CartOutcome.Changed(reading.view(next)));
    }

    private boolean replaced(Cart next, Takings takings) {
        try {
            return carts.replace(next);
        } catch (StoreUnavailable e) {
            takings.leave();
            throw e;
        }
    }

    /// What is missing may be held by this very cart since it was read; then it is looked at again.
    /// What others took who are changing it just now was counted, and is theirs to let go.
    private Optional<CartOutcome> soldOut(Cart cart, Line line, long available) {
        boolean still =
                carts.find(cart.id()).filter(now -> now.version() == cart.version()).isPresent();
        return still
                ? Optional.of(new CartOutcome.SoldOut(line.sku(), line.quantity(), available))
                : Optional.empty();
    }

    private boolean holdOthers(
            Attempt attempt,
            Cart cart,
            List<Line> lines,
            Map<Sku, Offer> offers,
            @Nullable Line set) {
        lines.replaceAll(
                line ->
                        set != null && set.sku().equals(line.sku())
                                ? line
                                : attempt.hold(line, isForSale(offers, line)));
        cart.lines().stream()
                .filter(line -> lines.stream().noneMatch(l -> l.sku().equals(line.sku())))
                .forEach(attempt::drop);
        return attempt.renew(clock.instant(), live);
    }

    private static boolean isForSale(Map<Sku, Offer> offers, Line line) {
        Offer offer = offers.get(line.sku());
        return offer != null && offer.isForSale();
    }
}
