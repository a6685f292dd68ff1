package io.holdfast.application.checkout;

import static io.holdfast.application.checkout.TillShop.TEE;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.concurrent.Simulated;
import io.holdfast.application.concurrent.simulation.Pace;
import io.holdfast.application.concurrent.simulation.SimulatedMachine;
import io.holdfast.kernel.OrderNumber;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.order.Order;
import io.holdfast.order.OrderFilter;
import io.holdfast.order.OrderOutcome;
import io.holdfast.order.OrderState;
import io.holdfast.order.port.in.Orders;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// Many who take one order back at once, interleaved between any two calls to a port.
class OrdersInTurnTest {
    private static final int SEEDS = 100;
    private static final int CALLERS = 12;
    private static final int CROWD = 300;

    /// Somebody else goes on before each call, which takes its time.
    private record Slow(SimulatedMachine machine, AtomicLong nanos) implements Trouble {
        @Override
        public void before(String call) {
            machine.giveWay();
            machine.parkNanos("a port", nanos.get());
        }

        @Override
        public void after(String call) {
            machine.giveWay();
        }
    }

    private static List<OrderOutcome> cancelled(
            SimulatedMachine machine, Order order, Orders... nodes) throws InterruptedException {
        List<OrderOutcome> told = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            Orders node = nodes[i % nodes.length];
            machine.start("caller " + i, () -> told.add(node.cancel(order.number(), "", null)));
        }
        while (told.size() < CALLERS) {
            machine.sleep(Duration.ofSeconds(1));
        }
        return told;
    }

    @Test
    void all_are_told_that_it_is_done() {
        Simulated.underManySeeds(
                Pace.RESTLESS,
                SEEDS,
                machine -> {
                    TillShop shop =
                            new TillShop(machine, new Slow(machine, new AtomicLong()))
                                    .selling(TEE, 3, 1_999);
                    Order order = shop.bought(shop.cartOf(TEE, 2));
                    Orders orders = new OrdersInTurn(machine, shop.till.orders());

                    assertThat(cancelled(machine, order, orders))
                            .allSatisfy(
                                    told ->
                                            assertThat(
                                                            ((OrderOutcome.TakenBack) told)
                                                                    .order()
                                                                    .status()
                                                                    .state())
                                                    .isEqualTo(OrderState.CANCELLED));
                    new Truths(shop).inTheEnd();
                });
    }

    @Test
    void so_are_those_who_ask_at_two_nodes_or_how_far_it_is() {
        Simulated.underManySeeds(
                Pace.RESTLESS,
                SEEDS,
                machine -> {
                    AtomicLong nanos = new AtomicLong();
                    TillShop shop =
                            new TillShop(machine, new Slow(machine, nanos)).selling(TEE, 3, 1_999);
                    Order order = shop.bought(shop.cartOf(TEE, 2));
                    nanos.set(Duration.ofMillis(20).toNanos());

                    assertThat(
                                    cancelled(
                                            machine,
                                            order,
                                            new OrdersInTurn(machine, shop.till.orders()),
                                            new OrdersInTurn(machine, shop.elsewhere.orders())))
                            .allSatisfy(
                                    told ->
                                            assertThat(
                                                            ((OrderOutcome.TakenBack) told)
                                                                    .order()
                                                                    .status()
                                                                    .state())
                                                    .isIn(
                                                            OrderState.CANCELLING,
                                                            OrderState.CANCELLED));
                    new Truths(shop).inTheEnd();
                });
    }

    @Test
    void who_has_waited_for_long_enough_is_told_how_far_it_is() {
        Simulated.underManySeeds(
                machine -> {
                    AtomicLong nanos = new AtomicLong();
                    TillShop shop =
                            new TillShop(machine, new Slow(machine, nanos)).selling(TEE, 3, 1_999);
                    Order order = shop.bought(shop.cartOf(TEE, 2));
                    Orders orders = new OrdersInTurn(machine, shop.till.orders());
                    nanos.set(Duration.ofSeconds(1).toNanos());

                    assertThat(cancelled(machine, order, orders))
                            .extracting(
                                    told ->
                                            ((OrderOutcome.TakenBack) told)
                                                    .order()
                                                    .status()
                                                    .state())
                            .contains(OrderState.CANCELLING, OrderState.CANCELLED);
                });
    }

    /// An order that is always in other hands.
    private record Elsewhere(Orders orders, AtomicLong asked) implements Orders {
        @Override
        public Optional<Order> find(OrderNumber number) {
            return orders.find(number);
        }

        @Override
        public Page<Order> list(OrderFilter filter, PageRequest page) {
            return orders.list(filter, page);
        }

        @Override
        public OrderOutcome cancel(OrderNumber number, String reason, @Nullable Long version) {
            asked.incrementAndGet();
            return new OrderOutcome.Busy();
        }

        @Override
        public OrderOutcome refund(OrderNumber number, String reason, @Nullable Long version) {
            return cancel(number, reason, version);
        }
    }

    @Test
    void who_finds_too_many_who_wait_asks_once() {
        Simulated.underManySeeds(
                machine -> {
                    TillShop shop =
                            new TillShop(machine, new Slow(machine, new AtomicLong()))
                                    .selling(TEE, 3, 1_999);
                    Order order = shop.bought(shop.cartOf(TEE, 2));
                    AtomicLong asked = new AtomicLong();
                    Orders orders =
                            new OrdersInTurn(machine, new Elsewhere(shop.till.orders(), asked));
                    AtomicLong told = new AtomicLong();
                    for (int i = 0; i < CROWD; i++) {
                        machine.start(
                                "caller " + i,
                                () -> {
                                    orders.cancel(order.number(), "", null);
                                    told.incrementAndGet();
                                });
                    }
                    while (told.get() < CROWD) {
                        machine.sleep(Duration.ofSeconds(1));
                    }

                    // One asks again and again for as long as it may, and each other one once.
                    assertThat(asked.get()).isLessThan(2 * CROWD);
                });
    }
}
