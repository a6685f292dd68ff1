package io.holdfast.application.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.cart.CartCloser;
import io.holdfast.application.cart.CartDesk;
import io.holdfast.application.catalog.OfferFinding;
import io.holdfast.cart.Cart;
import io.holdfast.cart.CartId;
import io.holdfast.cart.CartOutcome;
import io.holdfast.cart.port.out.CartStore;
import io.holdfast.catalog.Copy;
import io.holdfast.catalog.Expectation;
import io.holdfast.catalog.Placement;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.catalog.Variant;
import io.holdfast.catalog.port.in.FindOffers;
import io.holdfast.contracts.cart.MemoryCarts;
import io.holdfast.contracts.catalog.MemoryProducts;
import io.holdfast.contracts.checkout.MemoryCheckouts;
import io.holdfast.contracts.checkout.MemoryOrders;
import io.holdfast.contracts.delivery.FlatTaxes;
import io.holdfast.contracts.delivery.MemoryDeliveries;
import io.holdfast.contracts.payment.MemoryGateway;
import io.holdfast.contracts.stock.DirectStock;
import io.holdfast.contracts.stock.MemoryStock;
import io.holdfast.inventory.LocationOrder;
import io.holdfast.inventory.StockCountCommand;
import io.holdfast.inventory.StockLevel;
import io.holdfast.inventory.port.in.HoldStock;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Seed;
import io.holdfast.kernel.Sku;
import io.holdfast.order.Address;
import io.holdfast.order.CarrierOffer;
import io.holdfast.order.CheckoutOutcome;
import io.holdfast.order.CheckoutRequest;
import io.holdfast.order.Contents;
import io.holdfast.order.Delivery;
import io.holdfast.order.Due;
import io.holdfast.order.Email;
import io.holdfast.order.Order;
import io.holdfast.order.PaymentMethod;
import io.holdfast.order.Quotes;
import io.holdfast.order.ShippingRate;
import io.holdfast.order.TaxRate;
import io.holdfast.order.port.out.CheckoutStore;
import io.holdfast.order.port.out.DeliveryStore;
import io.holdfast.order.port.out.OrderStore;
import io.holdfast.order.port.out.PaymentGateway;
import io.holdfast.order.port.out.Taxes;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A shop with a till, all of it in memory. At every call to a port something may come in between.
final class TillShop {
    static final Sku TEE = new Sku("TEE");
    static final Sku MUG = new Sku("MUG");
    static final Sku GIFT = new Sku("GIFT");
    static final PaymentMethod CARD = MemoryGateway.APPROVED;

    /// Has money to set aside, and none to hand over.
    static final PaymentMethod STALE = new PaymentMethod("tok-stale");

    static final Currency EUR = Currency.getInstance("EUR");
    static final CheckoutTimes TIMES = CheckoutTimes.USUAL;
    private static final Address ADDRESS =
            new Address("Zoë", "Street 1", "", "Köln", "", "50667", "DE");

    /// The parts of a shop that a test may want to be otherwise.
    record Wares(
            MemoryStock shelves,
            MemoryCarts carts,
            MemoryOrders orders,
            MemoryCheckouts checkouts,
            MemoryGateway money) {
        static Wares sound() {
            return with(new FussyGateway());
        }

        static Wares with(MemoryGateway money) {
            MemoryOrders orders = new MemoryOrders();
            return new Wares(
                    new MemoryStock(new LocationOrder(List.of("main"))),
                    new MemoryCarts(),
                    orders,
                    new MemoryCheckouts(orders),
                    money);
        }
    }

    final Wares wares;
    final MemoryProducts products = new MemoryProducts();
    final MemoryDeliveries deliveries;
    final CartDesk desk;
    final Checkouts till;

    /// The till of another node.
    final Checkouts elsewhere;

    final Map<Sku, Integer> counted = new LinkedHashMap<>();
    private final InstantSource clock;
    private long ids;

    TillShop(InstantSource clock, Trouble trouble) {
        this(clock, trouble, Wares.sound(), null);
    }

    /// @param gateway in front of the money, or `null` for none
    TillShop(
            InstantSource clock,
            Trouble trouble,
            Wares wares,
            @org.jspecify.annotations.Nullable PaymentGateway gateway) {
        this(clock, trouble, wares, gateway, true);
    }

    /// @param taxIncluded whether prices contain their tax
    TillShop(
            InstantSource clock,
            Trouble trouble,
            Wares wares,
            @org.jspecify.annotations.Nullable PaymentGateway gateway,
            boolean taxIncluded) {
        this(
                clock,
                trouble,
                wares,
                gateway,
                new Ways(
                        taxIncluded,
                        new DirectStock(wares.shelves(), clock, Duration.ofHours(2), _ -> {})));
    }

    /// How a shop does what shops may do in several ways.
    ///
    /// @param taxIncluded whether prices contain their tax
    /// @param stock the way to the shelves
    record Ways(boolean taxIncluded, HoldStock stock) {}

    TillShop(
            InstantSource clock,
            Trouble trouble,
            Wares wares,
            @org.jspecify.annotations.Nullable PaymentGateway gateway,
            Ways ways) {
        this.clock = clock;
        this.wares = wares;
        this.deliveries = new MemoryDeliveries(id -> wares.carts().find(id).isPresent());
        CartStore carts = Trouble.around(CartStore.class, wares.carts(), trouble);
        HoldStock stock = Trouble.around(HoldStock.class, ways.stock(), trouble);
        FindOffers offers = Trouble.around(FindOffers.class, new OfferFinding(products), trouble);
        this.desk = new CartDesk(carts, stock, offers, clock, DirectStock.LIVE);
        Checkouts.Parts parts =
                new Checkouts.Parts(
                        new CheckoutStores(
                                Trouble.around(CheckoutStore.class, wares.checkouts(), trouble),
                                Trouble.around(OrderStore.class, wares.orders(), trouble)),
                        new CartCloser(carts, stock, offers, clock, DirectStock.LIVE),
                        stock,
                        Trouble.around(
                                PaymentGateway.class,
                                gateway == null ? wares.money() : gateway,
                                trouble),
                        new Terms(
                                Trouble.around(DeliveryStore.class, deliveries, trouble),
                                offers,
                                Trouble.around(
                                        Taxes.class,
                                        new FlatTaxes(
                                                ways.taxIncluded(), new TaxRate("VAT", 190_000)),
                                        trouble),
                                clock));
        this.till = Checkouts.of(parts, clock, TIMES);
        this.elsewhere = Checkouts.of(parts, clock, TIMES);
    }

    TillShop selling(Sku sku, int onHand, long price) {
        sell(sku, price, ProductStatus.ACTIVE);
        counted.put(sku, onHand);
        wares.shelves()
                .apply(List.of(new StockCountCommand(sku, "main", onHand, null)), clock.instant());
        return this;
    }

    void sell(Sku sku, long price, ProductStatus status) {
        Variant variant = new Variant(sku, null, Map.of(), eur(price), null, null);
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

    static Money eur(long amount) {
        return new Money(amount, EUR);
    }

    /// {@return the seed of a request that was not made before}
    Seed seed() {
        return new Seed("request-of-a-test-%015d".formatted(++ids));
    }

    CartId cart() {
        return desk.create(seed()).cart().id();
    }

    void set(CartId cart, Sku sku, int quantity) {
        assertThat(desk.setLine(cart, sku, quantity, null)).isInstanceOf(CartOutcome.Changed.class);
    }

    CartId cartOf(Sku sku, int quantity) {
        CartId cart = cart();
        set(cart, sku, quantity);
        return cart;
    }

    Cart stored(CartId cart) {
        return wares.carts().find(cart).orElseThrow();
    }

    /// Says where a cart goes, and shows what the carrier asks for it as it is.
    ///
    /// @param price of shipping
    /// @return what can be chosen
    ShippingRate quoted(CartId id, long price) {
        ShippingRate rate =
                ShippingRate.of(
                        "post",
                        new CarrierOffer(
                                "standard", "Standard", eur(price), new CarrierOffer.Days(1, 3)));
        Cart cart = stored(id);
        Delivery delivery =
                deliveries
                        .find(id)
                        .map(known -> known.readdressed(ADDRESS))
                        .orElseGet(() -> Delivery.to(id, ADDRESS));
        assertThat(deliveries.put(delivery)).isTrue();
        if (!cart.lines().isEmpty()) {
            Quotes quotes =
                    new Quotes(
                            Contents.of(cart),
                            List.of("post"),
                            List.of(rate),
                            clock.instant().plus(Duration.ofDays(1)));
            assertThat(deliveries.put(delivery.quoted(quotes))).isTrue();
        }
        return rate;
    }

    /// Says that a cart goes to another town.
    void moved(CartId id, String town) {
        Delivery delivery = deliveries.find(id).orElseThrow();
        Address other = new Address("Zoë", "Street 1", "", town, "", "50667", "DE");
        assertThat(deliveries.put(delivery.readdressed(other))).isTrue();
    }

    CheckoutRequest request(CartId cart, PaymentMethod method) {
        return request(cart, method, 490);
    }

    CheckoutRequest request(CartId cart, PaymentMethod method, long shipping) {
        return new CheckoutRequest(
                quoted(cart, shipping).id(), method, new Email("zoe@example.org"), null);
    }

    CheckoutOutcome buy(CartId cart, PaymentMethod method) {
        return buy(cart, method, 490);
    }

    CheckoutOutcome buy(CartId cart, PaymentMethod method, long shipping) {
        return till.checkOut().checkOut(seed(), cart, request(cart, method, shipping));
    }

    Order bought(CartId cart) {
        CheckoutOutcome outcome = buy(cart, CARD);
        assertThat(outcome).isInstanceOf(CheckoutOutcome.Placed.class);
        return ((CheckoutOutcome.Placed) outcome).order();
    }

    /// Takes up what is due, one after another: first what has to be decided, then what is.
    ///
    /// @param node who does
    /// @param limit most that it takes up
    /// @return how many it took up; one that became an order twice
    static int recovered(Checkouts node, int limit) {
        for (int taken = 0; taken < limit; taken++) {
            Optional<Runnable> work =
                    Arrays.stream(Due.values())
                            .flatMap(due -> node.recovery().take(due).stream())
                            .findFirst();
            if (work.isEmpty()) {
                return taken;
            }
            work.get().run();
        }
        return limit;
    }

    StockLevel level(Sku sku) {
        return wares.shelves().level(sku, clock.instant()).orElseThrow();
    }

    long onHand(Sku sku) {
        return level(sku).onHand();
    }

    long reserved(Sku sku) {
        return level(sku).reserved();
    }

    Instant now() {
        return clock.instant();
    }

    Optional<Order> order(CartId cart) {
        return wares.checkouts().last(cart).flatMap(c -> wares.orders().find(c.number()));
    }
}
