package io.holdfast.contracts;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.holdfast.catalog.CatalogChange;
import io.holdfast.catalog.Moment;
import io.holdfast.catalog.port.out.CatalogMoments;
import io.holdfast.contracts.ContractsCatchTest.Wrong;
import io.holdfast.contracts.catalog.CatalogMomentsContract;
import io.holdfast.contracts.catalog.MemoryMoments;
import io.holdfast.contracts.catalog.MemoryProducts;
import io.holdfast.contracts.stock.MemoryStock;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestFactory;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Moments of a catalogue that break one rule are found out by that rule's test; those in memory
/// break none.
final class MomentsContractCatchesTest {
    @TestFactory
    Stream<DynamicTest> wrong_moments_fail_the_rule_that_they_break_and_no_other() {
        return Stream.of(
                        new Wrong(BlindToStock.class, "MOM_1"),
                        new Wrong(Ticking.class, "MOM_2"),
                        new Wrong(Settled.class, "MOM_3", "MOM_4"),
                        new Wrong(Silent.class, "MOM_5"))
                .map(
                        wrong ->
                                dynamicTest(
                                        wrong.kit().getSimpleName(),
                                        () -> ContractsCatchTest.check(wrong)));
    }

    abstract static class Moments extends CatalogMomentsContract {
        private final BiFunction<MemoryProducts, MemoryStock, CatalogMoments> moments;

        Moments(BiFunction<MemoryProducts, MemoryStock, CatalogMoments> moments) {
            this.moments = moments;
        }

        @Override
        protected Shop empty() {
            MemoryProducts products = new MemoryProducts();
            MemoryStock stock = new MemoryStock();
            CatalogMoments one = moments.apply(products, stock);
            return new Shop(one, one, products, stock);
        }
    }

    @Nested
    class SoundMoments extends Moments {
        SoundMoments() {
            super(MemoryMoments::new);
        }
    }

    /// Sees products only.
    static final class BlindToStock extends Moments {
        BlindToStock() {
            super(
                    (products, stock) ->
                            new MemoryMoments(products, stock) {
                                @Override
                                public Moment now() {
                                    super.now();
                                    return new Moment("m" + products.changes());
                                }
                            });
        }
    }

    /// Tells every call apart.
    static final class Ticking extends Moments {
        private static final AtomicLong TICKS = new AtomicLong();

        Ticking() {
            super(
                    (products, stock) ->
                            new MemoryMoments(products, stock) {
                                @Override
                                public Moment now() {
                                    super.now();
                                    return new Moment("m" + TICKS.incrementAndGet());
                                }

                                @Override
                                public Optional<Moment> told() {
                                    return Optional.empty();
                                }
                            });
        }
    }

    /// Tells without waiting what was asked for last, whatever has happened since.
    static final class Settled extends Moments {
        Settled() {
            super(
                    (products, stock) ->
                            new MemoryMoments(products, stock) {
                                private Optional<Moment> last = Optional.empty();

                                @Override
                                public Moment now() {
                                    last = Optional.of(super.now());
                                    return last.get();
                                }

                                @Override
                                public Optional<Moment> told() {
                                    return last;
                                }
                            });
        }
    }

    /// Tells nobody what has changed.
    static final class Silent extends Moments {
        Silent() {
            super(
                    (products, stock) ->
                            new MemoryMoments(products, stock) {
                                @Override
                                public void listen(Consumer<CatalogChange> listener) {}
                            });
        }
    }
}
