package io.holdfast.application.cart;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.catalog.OfferFinding;
import io.holdfast.cart.Cart;
import io.holdfast.cart.CartId;
import io.holdfast.cart.CartOutcome;
import io.holdfast.cart.CartView;
import io.holdfast.cart.Line;
import io.holdfast.cart.port.out.CartStore;
import io.holdfast.catalog.Copy;
import io.holdfast.catalog.Expectation;
import io.holdfast.catalog.Placement;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.catalog.Variant;
import io.holdfast.contracts.cart.MemoryCarts;
import io.holdfast.contracts.catalog.MemoryProducts;
import io.holdfast.contracts.stock.DirectStock;
import io.holdfast.contracts.stock.MemoryStock;
import io.holdfast.inventory.Hold;
import io.holdfast.inventory.HoldId;
import io.holdfast.inventory.LocationOrder;
import io.holdfast.inventory.StockCountCommand;
import io.holdfast.inventory.port.in.HoldStock;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.OrderNumber;
import io.holdfast.kernel.Seed;
import io.holdfast.kernel.Sku;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// A shop with carts, all of it in memory. What is asked of its stores can be watched, held up and
/// made to fail.
final class CartShop {
    static final Sku TEE = new Sku("TEE");
    static final Sku MUG = new Sku("MUG");
    static final Sku CUP = new Sku("CUP");

    final MemoryStock shelves = new MemoryStock(new LocationOrder(List.of("main")));
    final MemoryProducts products = new MemoryProducts();
    final WatchedCarts carts = new WatchedCarts();
    final OfferFinding offers = new OfferFinding(products);
    final CartDesk desk;
    final CartCloser closer;
    private final InstantSource clock;
    private Consumer<String> before = _ -> {};
    private long seeds;

    CartShop(InstantSource clock) {
        this(clock, DirectStock.LONGEST);
    }

    CartShop(InstantSource clock, Duration longest) {
        this.clock = clock;
        HoldStock stock = new DirectStock(shelves, clock, longest, call -> before.accept(call));
        this.desk = new CartDesk(carts, stock, offers, clock, DirectStock.LIVE);
        this.closer = new CartCloser(carts, stock, offers, clock, DirectStock.LIVE);
    }

    /// Carts whose changes can be watched. No lock is held while they are held up.
    final class WatchedCarts implements CartStore {
        final Set<CartId> ids = new LinkedHashSet<>();
        private final MemoryCarts stored = new MemoryCarts();

        @Override
        public boolean add(Cart cart) {
            ids.add(cart.id());
            return stored.add(cart);
        }

        @Override
        public Optional<Cart> find(CartId id) {
            return stored.find(id);
        }

        @Override
        public boolean replace(Cart next) {
            before.accept("replace");
            boolean replaced = stored.replace(next);
            before.accept("replaced");
            return replaced;
        }

        @Override
        public boolean remove(CartId id, long version) {
            before.accept("remove");
            return stored.remove(id, version);
        }

        @Override
        public int prune(Instant expiredBefore, int limit) {
            return stored.prune(expiredBefore, limit);
        }
    }

    /// Has every further call to stock, and every change of a cart, told before it is made.
    ///
    /// @param listener may throw
    void before(Consumer<String> listener) {
        before = listener;
    }

    /// The process dies.
    static final class Died extends Error {
        private static final long serialVersionUID = 1L;
    }

    /// Has something come in between, once.
    ///
    /// @param call before which, as [#before] tells it
    /// @param trouble may call the shop, or throw
    void at(String call, Runnable trouble) {
        AtomicBoolean made = new AtomicBoolean();
        before(
                now -> {
                    if (now.equals(call) && !made.getAndSet(true)) {
                        trouble.run();
                    }
                });
    }

    /// Has the process die before a call.
    void dieAt(String call) {
        at(
                call,
                () -> {
                    throw new Died();
                });
    }

    void undisturbed() {
        before = _ -> {};
    }

    void sell(Sku sku, long price, String currency, ProductStatus status) {
        Variant variant =
                new Variant(
                        sku,
                        null,
                        Map.of(),
                        new Money(price, Currency.getInstance(currency)),
                        null,
                        null);
        Product product =
                new Product(
                        new Handle(sku.value().toLowerCase(Locale.ROOT)),
                        new Copy("A " + sku, "", ""),
                        new Placement(List.of(), List.of(), status),
                        Map.of(),
                        List.of(),
                        List.of(variant));
        boolean there = products.find(product.handle()).isPresent();
        products.put(
                product,
                there ? new Expectation.Exists() : new Expectation.Absent(),
                clock.instant());
    }

    CartShop selling(Sku sku, int onHand) {
        sell(sku, 1_000, "EUR", ProductStatus.ACTIVE);
        count(sku, onHand);
        return this;
    }

    void count(Sku sku, int onHand) {
        shelves.apply(List.of(new StockCountCommand(sku, "main", onHand, null)), clock.instant());
    }

    CartId cart() {
        return desk.create(new Seed("seed-of-a-test-%015d".formatted(++seeds))).cart().id();
    }

    CartView set(CartId id, Sku sku, int quantity) {
        return changed(desk.setLine(id, sku, quantity, null));
    }

    /// Has a cart paid for by somebody whose payment is declined: it is closed, and opened again.
    ///
    /// @param serial of the order that it does not become
    void decline(CartId id, long serial) {
        OrderNumber order = OrderNumber.of(1, serial);
        Cart cart = carts.find(id).orElseThrow();
        List<Sku> skus = cart.lines().stream().map(Line::sku).toList();
        assertThat(closer.hold(cart, offers.offers(skus)).orElseThrow().close(order)).isTrue();
        closer.open(id, order);
    }

    static CartView changed(CartOutcome outcome) {
        assertThat(outcome).isInstanceOf(CartOutcome.Changed.class);
        return ((CartOutcome.Changed) outcome).view();
    }

    CartView view(CartId id) {
        return desk.find(id).orElseThrow();
    }

    static CartView.LineView line(CartView view, Sku sku) {
        return view.lines().stream()
                .filter(line -> line.line().sku().equals(sku))
                .findFirst()
                .orElseThrow();
    }

    long reserved(Sku sku) {
        return shelves.level(sku, clock.instant()).orElseThrow().reserved();
    }

    /// {@return how many pieces of what a line claims are held, asked of the store itself}
    private int held(Cart cart, Line line) {
        HoldStock stock = new DirectStock(shelves, clock, DirectStock.LONGEST, _ -> {});
        Map<HoldId, Hold> holding = CartReading.holding(stock, cart);
        return CartReading.claims(cart, line, holding).stream()
                .mapToInt(claim -> claim.held(holding.get(claim.hold())))
                .sum();
    }

    /// Demands that every line of every cart has its pieces held at this moment.
    void assertAllHeld() {
        for (CartId id : carts.ids) {
            carts.find(id)
                    .ifPresent(
                            cart ->
                                    cart.lines()
                                            .forEach(
                                                    line ->
                                                            assertThat(held(cart, line))
                                                                    .as("%s in %s", line, cart)
                                                                    .isEqualTo(line.quantity())));
        }
    }

    /// {@return pieces of a SKU that carts claim}
    long claimed(Sku sku) {
        return carts.ids.stream()
                .flatMap(id -> carts.find(id).stream())
                .flatMap(cart -> cart.line(sku).stream())
                .mapToLong(Line::quantity)
                .sum();
    }

    /// {@return the holds of a line, as they count}
    List<Hold> holds(CartId id, Sku sku) {
        return shelves.holds(
                carts.find(id).orElseThrow().line(sku).orElseThrow().claims().stream()
                        .map(claim -> claim.hold())
                        .toList(),
                clock.instant());
    }
}
