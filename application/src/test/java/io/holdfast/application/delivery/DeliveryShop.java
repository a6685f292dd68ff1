package io.holdfast.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.cart.Cart;
import io.holdfast.cart.CartId;
import io.holdfast.cart.Line;
import io.holdfast.catalog.Offer;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.contracts.cart.MemoryCarts;
import io.holdfast.contracts.delivery.MemoryDeliveries;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;
import io.holdfast.order.Address;
import io.holdfast.order.CarrierOffer;
import io.holdfast.order.CarrierOffer.Days;
import io.holdfast.order.Delivery;
import io.holdfast.order.Parcel;
import io.holdfast.order.RatesOutcome;
import io.holdfast.order.RatesOutcome.Rates;
import io.holdfast.order.port.out.Carrier;
import io.holdfast.order.port.out.DeliveryStore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Carts, deliveries and carriers in memory.
final class DeliveryShop {
    static final Duration PATIENCE = Duration.ofMillis(800);
    static final Duration LIVE = Duration.ofMinutes(30);
    static final Currency EUR = Currency.getInstance("EUR");
    static final Sku TEE = new Sku("TEE");
    static final CartId CART = new CartId("cart-of-a-test-000000001");
    static final Address HOME = new Address("Zoë", "A 1", "", "Köln", "", "", "DE");
    static final Address WORK = new Address("Zoë", "B 2", "", "Wien", "", "", "AT");

    final MemoryCarts carts = new MemoryCarts();
    final Watched deliveries = new Watched();
    final DeliveryDesk desk;
    private final Machine machine;

    DeliveryShop(Machine machine, Carrier... carriers) {
        this.machine = machine;
        this.desk =
                new DeliveryDesk(
                        carts,
                        deliveries,
                        DeliveryShop::offers,
                        new CarrierPanel(machine, List.of(carriers), PATIENCE),
                        machine,
                        LIVE);
    }

    /// Deliveries of which the next change can be held up.
    final class Watched implements DeliveryStore {
        private final MemoryDeliveries stored =
                new MemoryDeliveries(cart -> carts.find(cart).isPresent());
        private Runnable before = () -> {};
        private Runnable always = () -> {};

        /// Has something done before the next change is made.
        void before(Runnable what) {
            before = what;
        }

        /// Has something done before each question and each change.
        void always(Runnable what) {
            always = what;
        }

        /// Has somebody else change a delivery, and nothing of what it says.
        void touch() {
            Delivery there = stored.find(CART).orElseThrow();
            Delivery next =
                    new Delivery(
                            there.cart(),
                            there.address(),
                            there.quotes(),
                            there.addressed(),
                            there.version() + 1);
            assertThat(stored.put(next)).isTrue();
        }

        @Override
        public Optional<Delivery> find(CartId cart) {
            always.run();
            return stored.find(cart);
        }

        @Override
        public boolean put(Delivery delivery) {
            Runnable what = before;
            before = () -> {};
            what.run();
            always.run();
            return stored.put(delivery);
        }
    }

    private static Map<Sku, Offer> offers(Iterable<Sku> skus) {
        Map<Sku, Offer> offers = new HashMap<>();
        for (Sku sku : skus) {
            Money price = new Money(1_000, EUR);
            offers.put(
                    sku, new Offer(sku, "A " + sku, price, ProductStatus.ACTIVE, 180, "standard"));
        }
        return offers;
    }

    /// A cart with some pieces, and nothing else.
    DeliveryShop with(int quantity) {
        Cart cart = Cart.empty(CART, machine.instant(), machine.instant());
        assertThat(carts.add(cart)).isTrue();
        fill(quantity);
        return this;
    }

    void fill(int quantity) {
        Cart cart = carts.find(CART).orElseThrow();
        Line line = new Line(TEE, quantity, new Money(1_000, EUR), "Tee", List.of());
        assertThat(carts.replace(cart.next(List.of(line), cart.expiresAt()))).isTrue();
    }

    /// A cart that goes home.
    DeliveryShop home(int quantity) {
        with(quantity);
        desk.address(CART, HOME, null);
        return this;
    }

    Rates rates() throws InterruptedException {
        RatesOutcome outcome = desk.rates(CART);
        assertThat(outcome).isInstanceOf(Rates.class);
        return (Rates) outcome;
    }

    static List<String> ids(Rates rates) {
        return rates.rates().stream().map(rate -> rate.id().value()).toList();
    }

    /// A carrier that remembers what it was asked.
    static class Asked implements Carrier {
        final List<Parcel> parcels = Collections.synchronizedList(new ArrayList<>());
        private final String name;
        private long price;

        Asked(String name, long price) {
            this.name = name;
            this.price = price;
        }

        void costs(long other) {
            price = other;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public List<CarrierOffer> offers(Parcel parcel) throws InterruptedException {
            parcels.add(parcel);
            return List.of(offer("standard", price, parcel.value().currency()));
        }
    }

    static CarrierOffer offer(String service, long price, Currency currency) {
        return new CarrierOffer(service, "A way", new Money(price, currency), new Days(1, 2));
    }

    /// A carrier that takes its time.
    static final class Slow extends Asked {
        private final Machine machine;
        private final Duration time;

        Slow(Machine machine, String name, Duration time) {
            super(name, 100);
            this.machine = machine;
            this.time = time;
        }

        @Override
        public List<CarrierOffer> offers(Parcel parcel) throws InterruptedException {
            machine.sleep(time);
            return super.offers(parcel);
        }
    }

    /// A carrier that has no answer, or one that nobody can take.
    record Ill(String name, List<CarrierOffer> answer) implements Carrier {
        @Override
        public List<CarrierOffer> offers(Parcel parcel) {
            if (answer.isEmpty()) {
                throw new IllegalStateException("no");
            }
            return answer;
        }
    }
}
