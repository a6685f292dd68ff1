package io.holdfast.application.checkout;

import static io.holdfast.application.checkout.TillShop.TEE;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.concurrent.Simulated;
import io.holdfast.application.concurrent.simulation.Pace;
import io.holdfast.application.concurrent.simulation.SimulatedMachine;
import io.holdfast.order.Order;
import io.holdfast.order.OrderOutcome;
import io.holdfast.order.OrderState;
import io.holdfast.order.port.in.Orders;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Many who take one order back at once, interleaved between any two calls to a port.
class OrdersInTurnTest {
    private static final int SEEDS = 100;
    private static final int CALLERS = 12;

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
}
