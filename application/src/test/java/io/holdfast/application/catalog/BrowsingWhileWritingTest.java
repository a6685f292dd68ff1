package io.holdfast.application.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.concurrent.Simulated;
import io.holdfast.application.concurrent.simulation.SimulatedMachine;
import io.holdfast.catalog.Copy;
import io.holdfast.catalog.Expectation;
import io.holdfast.catalog.ListedProduct;
import io.holdfast.catalog.Moment;
import io.holdfast.catalog.Placement;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.contracts.cache.MemoryNears;
import io.holdfast.contracts.catalog.MemoryMoments;
import io.holdfast.contracts.catalog.MemoryProducts;
import io.holdfast.contracts.stock.MemoryStock;
import io.holdfast.kernel.Handle;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Readers and writers at once, in orders that seeds choose, over a store that takes its time
/// before and after it has looked.
class BrowsingWhileWritingTest {
    private static final List<Handle> HANDLES =
            List.of(new Handle("tee"), new Handle("mug"), new Handle("cap"));
    private static final int WRITES = 60;
    private static final int READERS = 4;

    private static final class Shop {
        private final SimulatedMachine machine;
        private final MemoryProducts products = new MemoryProducts();
        private final Map<Handle, Integer> answered = new HashMap<>();
        private final RandomGenerator random;
        private final CatalogBrowsing browsing;
        private boolean over;
        private int loads;
        private int ended;

        Shop(SimulatedMachine machine) {
            this.machine = machine;
            this.random = machine.random();
            MemoryProducts slow =
                    new MemoryProducts() {
                        // Whoever pauses lets the others go on.
                        @SuppressWarnings("UnsynchronizedOverridesSynchronized")
                        @Override
                        public Map<Handle, ListedProduct> findAll(Collection<Handle> handles) {
                            loads++;
                            pause();
                            Map<Handle, ListedProduct> found = products.findAll(handles);
                            pause();
                            return found;
                        }
                    };
            this.browsing =
                    new CatalogBrowsing(
                            slow,
                            new Slow(),
                            machine,
                            new MemoryNears(),
                            new LargeReads(machine, 1_250_000),
                            10_000_000);
        }

        private void pause() {
            try {
                machine.sleep(Duration.ofMillis(random.nextInt(5)));
            } catch (InterruptedException e) {
                throw new AssertionError("nobody interrupts", e);
            }
        }

        /// Moments take their time too, and cannot be told without asking.
        private final class Slow extends MemoryMoments {
            Slow() {
                super(products, new MemoryStock());
            }

            @Override
            public Moment now() {
                pause();
                Moment now = super.now();
                pause();
                return now;
            }

            @Override
            public Optional<Moment> told() {
                return Optional.empty();
            }
        }

        void write(int number) {
            Handle handle = HANDLES.get(random.nextInt(HANDLES.size()));
            Product product =
                    new Product(
                            handle,
                            new Copy(Integer.toString(number), "", ""),
                            new Placement(List.of(), List.of(), ProductStatus.ACTIVE),
                            Map.of(),
                            List.of(),
                            List.of());
            Expectation expected =
                    answered.containsKey(handle)
                            ? new Expectation.Exists()
                            : new Expectation.Absent();
            products.put(product, expected, Instant.EPOCH);
            answered.put(handle, number);
            pause();
        }

        void readOn() {
            while (!over) {
                read();
            }
            ended++;
        }

        private void read() {
            Handle handle = HANDLES.get(random.nextInt(HANDLES.size()));
            int written = answered.getOrDefault(handle, 0);
            int shown =
                    browsing.find(handle)
                            .map(p -> Integer.parseInt(p.stored().product().copy().title()))
                            .orElse(0);
            assertThat(shown)
                    .as("version of " + handle + " that is shown")
                    .isGreaterThanOrEqualTo(written);
        }
    }

    @Test
    void nobody_is_shown_a_product_that_was_changed_before_he_asked() {
        Simulated.underManySeeds(
                machine -> {
                    Shop shop = new Shop(machine);
                    for (int i = 0; i < READERS; i++) {
                        machine.start("reader " + i, shop::readOn);
                    }
                    for (int i = 1; i <= WRITES; i++) {
                        shop.write(i);
                    }
                    shop.over = true;
                    machine.sleep(Duration.ofSeconds(1));
                    assertThat(shop.ended).isEqualTo(READERS);
                    assertThat(shop.loads).isPositive();
                });
    }
}
