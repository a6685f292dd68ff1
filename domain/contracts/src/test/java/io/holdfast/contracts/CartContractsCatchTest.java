package io.holdfast.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.holdfast.cart.port.out.CartStore;
import io.holdfast.catalog.Offer;
import io.holdfast.catalog.port.out.ProductStore;
import io.holdfast.contracts.cart.CartStoreContract;
import io.holdfast.contracts.cart.MemoryCarts;
import io.holdfast.contracts.catalog.MemoryProducts;
import io.holdfast.contracts.catalog.ProductStoreContract;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestFactory;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/// The store of carts in memory keeps its contract, and wrong ones fail the rules that they break.
final class CartContractsCatchTest {
    private record Wrong(Class<?> kit, String rule) {}

    @TestFactory
    Stream<DynamicTest> a_wrong_store_of_carts_fails_the_rule_that_it_breaks_and_no_other() {
        return Stream.of(
                        new Wrong(Forgetful.class, "CRT_1"),
                        new Wrong(Reopening.class, "CRT_1"),
                        new Wrong(Leaping.class, "CRT_2"),
                        new Wrong(Rash.class, "CRT_3"),
                        new Wrong(Generous.class, "CRT_4"),
                        new Wrong(Hasty.class, "CRT_5"),
                        new Wrong(Greedy.class, "CRT_5"),
                        new Wrong(Ruthless.class, "CRT_5"),
                        new Wrong(Together.class, "CRT_6"),
                        new Wrong(ActiveOffers.class, "CAT_9"))
                .map(
                        wrong ->
                                dynamicTest(
                                        wrong.kit().getSimpleName(),
                                        () ->
                                                assertThat(ContractsCatchTest.failed(wrong.kit()))
                                                        .containsExactly(wrong.rule())));
    }

    @Nested
    class Carts extends CartStoreContract {
        @Override
        protected CartStore empty() {
            return new MemoryCarts();
        }
    }

    static final class Together extends CartStoreContract {
        @Override
        protected CartStore empty() {
            return new CartMutants.Together();
        }
    }

    static final class Forgetful extends CartStoreContract {
        @Override
        protected CartStore empty() {
            return new CartMutants.Forgetful();
        }
    }

    static final class Reopening extends CartStoreContract {
        @Override
        protected CartStore empty() {
            return new CartMutants.Reopening();
        }
    }

    static final class Ruthless extends CartStoreContract {
        @Override
        protected CartStore empty() {
            return new CartMutants.Ruthless();
        }
    }

    static final class Leaping extends CartStoreContract {
        @Override
        protected CartStore empty() {
            return new CartMutants.Leaping();
        }
    }

    static final class Rash extends CartStoreContract {
        @Override
        protected CartStore empty() {
            return new CartMutants.Rash();
        }
    }

    static final class Generous extends CartStoreContract {
        @Override
        protected CartStore empty() {
            return new CartMutants.Generous();
        }
    }

    static final class Hasty extends CartStoreContract {
        @Override
        protected CartStore empty() {
            return new CartMutants.Hasty();
        }
    }

    static final class Greedy extends CartStoreContract {
        @Override
        protected CartStore empty() {
            return new CartMutants.Greedy();
        }
    }

    /// Knows offers of active products only.
    static final class ActiveOffers extends ProductStoreContract {
        @Override
        protected ProductStore empty() {
            return new MemoryProducts() {
                @Override
                public synchronized Map<Sku, Offer> offers(Collection<Sku> skus) {
                    Map<Sku, Offer> offers = new HashMap<>(super.offers(skus));
                    offers.values().removeIf(offer -> !offer.isForSale());
                    return offers;
                }
            };
        }
    }
}
