package io.holdfast.application.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.RealMachine;
import io.holdfast.application.concurrent.Simulated;
import io.holdfast.contracts.checkout.CheckoutStoreContract;
import io.holdfast.contracts.checkout.MemoryCheckouts;
import io.holdfast.contracts.checkout.MemoryOrders;
import io.holdfast.contracts.checkout.Purchases;
import io.holdfast.kernel.OrderNumber;
import io.holdfast.kernel.StoreUnavailable;
import io.holdfast.order.Checkout;
import io.holdfast.order.ClosedCart;
import io.holdfast.order.PaymentMethod;
import io.holdfast.order.port.out.CheckoutStore;
import io.holdfast.order.port.out.OrderStore;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Many buyers' checkouts in one trip.
class GatheredCheckoutsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration TRIP = Duration.ofMillis(5);
    private static final int BUYERS = 30;

    @Nested
    class OnRealThreads extends CheckoutStoreContract {
        private final RealMachine real = new RealMachine();
        private MemoryOrders orders = new MemoryOrders();

        @Override
        protected CheckoutStore empty() {
            orders = new MemoryOrders();
            return new GatheredCheckouts(real.machine(), new MemoryCheckouts(orders));
        }

        @Override
        protected OrderStore orders() {
            return orders;
        }

        @AfterEach
        void close() {
            real.close();
        }
    }

    /// Takes its time, counts the trips, and can lose its answers.
    private static final class Far extends MemoryCheckouts {
        private final Machine machine;
        private final List<Integer> trips = new ArrayList<>();
        private boolean answers = true;

        Far(Machine machine) {
            super(new MemoryOrders());
            this.machine = machine;
        }

        @Override
        public List<Long> serials(int count) {
            travel(count);
            return super.serials(count);
        }

        @Override
        public List<Boolean> beginAll(List<Checkout> checkouts) {
            travel(checkouts.size());
            return super.beginAll(checkouts);
        }

        @Override
        public List<Boolean> writeAll(List<Written> steps) {
            List<Boolean> written = super.writeAll(steps);
            travel(steps.size());
            if (!answers) {
                throw new StoreUnavailable("go on with checkouts", new IllegalStateException());
            }
            return written;
        }

        private void travel(int passengers) {
            trips.add(passengers);
            machine.parkNanos("a trip", TRIP.toNanos());
        }

        int passengers() {
            return trips.stream().mapToInt(n -> n).sum();
        }
    }

    private static Checkout checkout(CheckoutStore of, int buyer) {
        return Checkout.begun(
                        OrderNumber.of(of.serial(), buyer),
                        new ClosedCart(CheckoutStoreContract.cart(buyer), 1),
                        Purchases.of("zoe@example.org"),
                        new PaymentMethod("tok"),
                        NOW)
                .until(NOW);
    }

    @Test
    void buyers_who_go_on_while_others_are_on_the_way_share_the_next_trip() {
        Simulated.underManySeeds(
                machine -> {
                    Far far = new Far(machine);
                    GatheredCheckouts checkouts = new GatheredCheckouts(machine, far);
                    List<Boolean> written = new ArrayList<>();
                    for (int n = 0; n < BUYERS; n++) {
                        int buyer = n;
                        machine.start(
                                "buyer " + n,
                                () -> {
                                    Checkout begun = checkout(checkouts, buyer);
                                    assertThat(checkouts.begin(begun)).isTrue();
                                    written.add(checkouts.write(begun.authorised(null, NOW), null));
                                });
                    }
                    machine.sleep(Duration.ofSeconds(1));
                    assertThat(written).hasSize(BUYERS).containsOnly(true);
                    assertThat(far.passengers()).isEqualTo(3 * BUYERS);
                    assertThat(far.trips).hasSizeLessThanOrEqualTo(BUYERS);
                });
    }

    @Test
    void where_the_answer_is_lost_everybody_is_told_so_and_no_step_is_written_twice() {
        Simulated.underManySeeds(
                machine -> {
                    Far far = new Far(machine);
                    GatheredCheckouts checkouts = new GatheredCheckouts(machine, far);
                    List<Checkout> begun = new ArrayList<>();
                    for (int n = 0; n < BUYERS; n++) {
                        begun.add(checkout(far, n));
                    }
                    far.beginAll(begun);
                    far.trips.clear();
                    far.answers = false;
                    List<OrderNumber> unsure = new ArrayList<>();
                    for (Checkout one : begun) {
                        Checkout next = one.authorised(null, NOW);
                        machine.start(
                                "buyer of " + one.number(),
                                () -> {
                                    assertThatExceptionOfType(StoreUnavailable.class)
                                            .isThrownBy(() -> checkouts.write(next, null));
                                    unsure.add(one.number());
                                });
                    }
                    machine.sleep(Duration.ofSeconds(1));
                    assertThat(unsure).hasSize(BUYERS).doesNotHaveDuplicates();
                    assertThat(far.passengers()).isEqualTo(BUYERS);
                });
    }
}
