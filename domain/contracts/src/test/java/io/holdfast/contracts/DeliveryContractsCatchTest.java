package io.holdfast.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.holdfast.cart.CartId;
import io.holdfast.cart.port.out.CartStore;
import io.holdfast.contracts.cart.MemoryCarts;
import io.holdfast.contracts.delivery.CarrierContract;
import io.holdfast.contracts.delivery.DeliveryStoreContract;
import io.holdfast.contracts.delivery.FlatCarrier;
import io.holdfast.contracts.delivery.FlatTaxes;
import io.holdfast.contracts.delivery.MemoryDeliveries;
import io.holdfast.contracts.delivery.TaxesContract;
import io.holdfast.kernel.Money;
import io.holdfast.order.Address;
import io.holdfast.order.CarrierOffer;
import io.holdfast.order.Delivery;
import io.holdfast.order.Parcel;
import io.holdfast.order.Tax;
import io.holdfast.order.TaxOutcome;
import io.holdfast.order.TaxOutcome.Taxed;
import io.holdfast.order.TaxRate;
import io.holdfast.order.Taxable;
import io.holdfast.order.port.out.Carrier;
import io.holdfast.order.port.out.DeliveryStore;
import io.holdfast.order.port.out.Taxes;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestFactory;

import java.util.Collections;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// Taxes, carriers and deliveries in memory keep their contracts, and wrong ones fail the rules
/// that they break.
final class DeliveryContractsCatchTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final TaxRate VAT = new TaxRate("VAT 19 %", 190_000);
    private static final Address DE = address("DE");
    private static final Address AQ = address("AQ");

    private static Address address(String country) {
        return new Address("Zoë", "A 1", "", "City", "", "", country);
    }

    @TestFactory
    Stream<DynamicTest> what_is_wrong_fails_the_rule_that_it_breaks_and_no_other() {
        return Map.<Class<?>, String>of(
                        Flooring.class, "TAX_1",
                        Rising.class, "TAX_2",
                        Shrugging.class, "TAX_3",
                        Renaming.class, "CAR_1",
                        Provincial.class, "CAR_2",
                        Repeating.class, "CAR_3",
                        Strong.class, "CAR_4",
                        Unquoted.class, "DLV_1",
                        Leaping.class, "DLV_2")
                .entrySet()
                .stream()
                .map(wrong -> catching(wrong.getKey(), wrong.getValue()));
    }

    @TestFactory
    Stream<DynamicTest> so_do_deliveries_that_do_not_know_their_carts_or_each_other() {
        return Stream.of(
                catching(Adopting.class, "DLV_3"),
                catching(Lasting.class, "DLV_4"),
                catching(Single.class, "DLV_5"));
    }

    private static DynamicTest catching(Class<?> kit, String rule) {
        return dynamicTest(
                kit.getSimpleName(),
                () -> assertThat(ContractsCatchTest.failed(kit)).containsExactly(rule));
    }

    abstract static class SomeTaxes extends TaxesContract {
        @Override
        protected Address taxed() {
            return DE;
        }

        @Override
        protected Address unknown() {
            return AQ;
        }
    }

    @Nested
    class TaxIncluded extends SomeTaxes {
        @Override
        protected Taxes taxes() {
            return new FlatTaxes(true, VAT);
        }
    }

    @Nested
    class TaxOnTop extends SomeTaxes {
        @Override
        protected Taxes taxes() {
            return new FlatTaxes(false, VAT);
        }
    }

    /// Rounds down.
    static final class Flooring extends SomeTaxes {
        @Override
        protected Taxes taxes() {
            return (to, amounts) ->
                    new Taxed(false, amounts.stream().map(taxable -> floor(taxable)).toList());
        }

        private static Tax floor(Taxable taxable) {
            Money of = taxable.amount();
            return new Tax(VAT, new Money(of.amount() / 100 * 19, of.currency()));
        }
    }

    /// Takes more each time.
    static final class Rising extends SomeTaxes {
        @Override
        protected Taxes taxes() {
            AtomicInteger rate = new AtomicInteger(100_000);
            return (to, amounts) ->
                    new FlatTaxes(true, new TaxRate("more", rate.incrementAndGet()))
                            .on(to, amounts);
        }
    }

    /// Does not answer where it knows nothing.
    static final class Shrugging extends SomeTaxes {
        @Override
        protected Taxes taxes() {
            return (to, amounts) -> {
                TaxOutcome answer = new FlatTaxes(true, VAT).on(to, amounts);
                return to.equals(AQ) ? new Taxed(true, List.of()) : answer;
            };
        }
    }

    abstract static class SomeCarrier extends CarrierContract {
        static final FlatCarrier POST = new FlatCarrier("post", "DE", 490);

        @Override
        protected Address served() {
            return DE;
        }

        @Override
        protected Address unserved() {
            return AQ;
        }

        @Override
        protected Currency currency() {
            return EUR;
        }
    }

    @Nested
    class Post extends SomeCarrier {
        @Override
        protected Carrier carrier() {
            return POST;
        }
    }

    private interface Offering {
        List<CarrierOffer> to(Parcel parcel);
    }

    private record Wrong(Offering offering) implements Carrier {
        @Override
        public String name() {
            return "post";
        }

        @Override
        public List<CarrierOffer> offers(Parcel parcel) {
            return offering.to(parcel);
        }
    }

    /// Has another name each time.
    static final class Renaming extends SomeCarrier {
        @Override
        protected Carrier carrier() {
            AtomicInteger names = new AtomicInteger();
            return new Carrier() {
                @Override
                public String name() {
                    return "post-" + names.incrementAndGet();
                }

                @Override
                public List<CarrierOffer> offers(Parcel parcel) {
                    return POST.offers(parcel);
                }
            };
        }
    }

    /// Knows one currency.
    static final class Provincial extends SomeCarrier {
        @Override
        protected Carrier carrier() {
            return new Wrong(
                    parcel ->
                            POST.offers(
                                    new Parcel(
                                            parcel.to(),
                                            parcel.weightGrams(),
                                            parcel.pieces(),
                                            new Money(1, EUR))));
        }
    }

    /// Offers everything twice.
    static final class Repeating extends SomeCarrier {
        @Override
        protected Carrier carrier() {
            return new Wrong(
                    parcel ->
                            Collections.nCopies(2, POST.offers(parcel)).stream()
                                    .flatMap(List::stream)
                                    .toList());
        }
    }

    /// Lifts everything.
    static final class Strong extends SomeCarrier {
        @Override
        protected Carrier carrier() {
            return new Wrong(
                    parcel ->
                            POST.offers(
                                    new Parcel(parcel.to(), 0, parcel.pieces(), parcel.value())));
        }
    }

    abstract static class SomeDeliveries extends DeliveryStoreContract {
        final MemoryCarts carts = new MemoryCarts();

        @Override
        protected CartStore carts() {
            return carts;
        }

        boolean isThere(CartId cart) {
            return carts.find(cart).isPresent();
        }
    }

    @Nested
    class Deliveries extends SomeDeliveries {
        @Override
        protected DeliveryStore empty() {
            return new MemoryDeliveries(this::isThere);
        }
    }

    /// Forgets what carriers said.
    static final class Unquoted extends SomeDeliveries {
        @Override
        protected DeliveryStore empty() {
            return new MemoryDeliveries(this::isThere) {
                @Override
                public synchronized boolean put(Delivery delivery) {
                    return super.put(
                            new Delivery(
                                    delivery.cart(),
                                    delivery.address(),
                                    null,
                                    delivery.addressed(),
                                    delivery.version()));
                }
            };
        }
    }

    /// Passes over versions.
    static final class Leaping extends SomeDeliveries {
        @Override
        protected DeliveryStore empty() {
            return new MemoryDeliveries(this::isThere) {
                @Override
                public synchronized boolean put(Delivery delivery) {
                    Optional<Delivery> there = find(delivery.cart());
                    long version = there.map(d -> d.version() + 1).orElse(1L);
                    return super.put(
                            new Delivery(
                                    delivery.cart(),
                                    delivery.address(),
                                    delivery.quotes(),
                                    Math.min(delivery.addressed(), version),
                                    version));
                }
            };
        }
    }

    /// Keeps the first version of one of several.
    static final class Single extends SomeDeliveries {
        @Override
        protected DeliveryStore empty() {
            return new MemoryDeliveries(this::isThere) {
                @Override
                public List<Boolean> putAll(List<Delivery> some) {
                    boolean mixed = some.stream().map(Delivery::version).distinct().count() > 1;
                    return some.stream()
                            .map(one -> (!mixed || one.version() == 1) && put(one))
                            .toList();
                }
            };
        }
    }

    /// Keeps deliveries of a cart that never was.
    static final class Adopting extends SomeDeliveries {
        @Override
        protected DeliveryStore empty() {
            return new MemoryDeliveries(cart -> isThere(cart) || cart.value().endsWith("9"));
        }
    }

    /// Keeps deliveries of a cart that was.
    static final class Lasting extends SomeDeliveries {
        @Override
        protected DeliveryStore empty() {
            Set<CartId> seen = new HashSet<>();
            return new MemoryDeliveries(
                    cart -> (isThere(cart) && seen.add(cart)) || seen.contains(cart));
        }
    }
}
