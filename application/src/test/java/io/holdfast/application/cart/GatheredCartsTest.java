package io.holdfast.application.cart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.RealMachine;
import io.holdfast.application.concurrent.Simulated;
import io.holdfast.cart.Cart;
import io.holdfast.cart.CartId;
import io.holdfast.cart.port.out.CartStore;
import io.holdfast.contracts.cart.CartStoreContract;
import io.holdfast.contracts.cart.MemoryCarts;
import io.holdfast.kernel.StoreUnavailable;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Many buyers' carts in one trip.
class GatheredCartsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration TRIP = Duration.ofMillis(5);
    private static final int BUYERS = 30;

    @Nested
    class OnRealThreads extends CartStoreContract {
        private final RealMachine real = new RealMachine();

        @Override
        protected CartStore empty() {
            return new GatheredCarts(real.machine(), new MemoryCarts(), () -> false);
        }

        @AfterEach
        void close() {
            real.close();
        }
    }

    /// Takes its time, and counts the trips.
    private static final class Far extends MemoryCarts {
        private final Machine machine;
        private final List<Integer> trips = new ArrayList<>();
        private boolean answers = true;

        Far(Machine machine) {
            this.machine = machine;
        }

        @Override
        public List<Boolean> replaceAll(List<Cart> next) {
            trips.add(next.size());
            List<Boolean> replaced = super.replaceAll(next);
            travel();
            if (!answers) {
                throw new StoreUnavailable("change carts", new IllegalStateException());
            }
            return replaced;
        }

        private void travel() {
            try {
                machine.sleep(TRIP);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static Cart cart(int number) {
        return Cart.empty(new CartId("cart-number-%011d".formatted(number)), NOW, NOW);
    }

    @Test
    void buyers_who_change_their_carts_while_one_is_written_share_the_next_trip() {
        Simulated.underManySeeds(
                machine -> {
                    Far far = new Far(machine);
                    GatheredCarts carts = new GatheredCarts(machine, far, () -> false);
                    List<Boolean> replaced = new ArrayList<>();
                    for (int n = 0; n < BUYERS; n++) {
                        Cart cart = cart(n);
                        far.add(cart);
                        machine.start(
                                "buyer " + n,
                                () -> replaced.add(carts.replace(cart.next(List.of(), NOW))));
                    }
                    machine.sleep(Duration.ofSeconds(1));
                    assertThat(replaced).hasSize(BUYERS).containsOnly(true);
                    assertThat(far.trips.stream().mapToInt(n -> n).sum()).isEqualTo(BUYERS);
                    assertThat(far.trips).hasSizeLessThanOrEqualTo(4);
                });
    }

    @Test
    void where_the_answer_is_lost_everybody_is_told_so_and_nothing_is_written_twice() {
        Simulated.underManySeeds(
                machine -> {
                    Far far = new Far(machine);
                    GatheredCarts carts = new GatheredCarts(machine, far, () -> false);
                    far.answers = false;
                    List<CartId> unsure = new ArrayList<>();
                    for (int n = 0; n < BUYERS; n++) {
                        Cart cart = cart(n);
                        far.add(cart);
                        machine.start(
                                "buyer " + n,
                                () -> {
                                    assertThatExceptionOfType(StoreUnavailable.class)
                                            .isThrownBy(
                                                    () -> carts.replace(cart.next(List.of(), NOW)));
                                    unsure.add(cart.id());
                                });
                    }
                    machine.sleep(Duration.ofSeconds(1));
                    assertThat(unsure).hasSize(BUYERS).doesNotHaveDuplicates();
                    assertThat(far.trips.stream().mapToInt(n -> n).sum()).isEqualTo(BUYERS);
                    assertThat(far.findAll(unsure).values())
                            .allSatisfy(cart -> assertThat(cart.version()).isEqualTo(2));
                });
    }
}
