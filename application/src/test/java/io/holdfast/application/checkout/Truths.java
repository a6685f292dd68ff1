package io.holdfast.application.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cart.CartPhase;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.Sku;
import io.holdfast.order.Checkout;
import io.holdfast.order.Order;
import io.holdfast.order.OrderFilter;
import io.holdfast.order.OrderLine;
import io.holdfast.order.OrderState;
import io.holdfast.order.PaymentKey;
import io.holdfast.order.PaymentState;
import io.holdfast.order.PaymentView;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What is true of a shop, asked of its stores themselves.
final class Truths {
    private final TillShop shop;
    private long audited = -1;

    Truths(TillShop shop) {
        this.shop = shop;
    }

    private List<Order> orders() {
        List<Order> all = new ArrayList<>();
        PageRequest request = new PageRequest(250, null);
        while (request != null) {
            Page<Order> page = shop.wares.orders().list(OrderFilter.all(), request);
            all.addAll(page.items());
            request = page.next() == null ? null : new PageRequest(250, page.next());
        }
        return all;
    }

    /// What holds at every moment, whatever is under way.
    void always() {
        stock();
        Map<PaymentKey, PaymentView> payments = shop.wares.money().payments();
        List<Order> orders = orders();
        for (Order order : orders) {
            if (order.status().state() == OrderState.PLACED && !order.purchase().isFree()) {
                PaymentKey key = new PaymentKey(order.number().toString());
                assertThat(payments).as("the money for %s", order).containsKey(key);
                PaymentView payment = Objects.requireNonNull(payments.get(key));
                assertThat(payment.authorised()).isEqualTo(order.purchase().total());
                assertThat(payment.refunded().amount()).isZero();
            }
        }
        payments.forEach(
                (key, payment) -> {
                    if (payment.captured().amount() > 0) {
                        assertThat(orders)
                                .as("orders, of which one must be for the money of %s", key)
                                .anyMatch(o -> o.number().toString().equals(key.value()));
                    }
                });
        List<Order> bought = orders.stream().filter(o -> !checkout(o).letsCartGo()).toList();
        long carts = bought.stream().map(o -> checkout(o).cart().id()).distinct().count();
        assertThat(bought).as("orders of %s carts", carts).hasSize((int) carts);
    }

    /// Ledger and levels are compared where anything has moved since they were compared last.
    private void stock() {
        long changes = shop.wares.shelves().changes();
        if (changes != audited) {
            assertThat(shop.wares.shelves().audit(null, 100).discrepancies()).isEmpty();
            audited = changes;
        }
        shop.counted.forEach(
                (sku, counted) -> {
                    long free = shop.level(sku).available();
                    if (free < 0 || free > counted) {
                        throw new AssertionError(
                                "%d of %d %s are free".formatted(free, counted, sku));
                    }
                });
    }

    private Checkout checkout(Order order) {
        return shop.wares.checkouts().find(order.number()).orElseThrow();
    }

    /// What holds when nobody has anything left to do.
    void inTheEnd() {
        always();
        for (Checkout checkout : shop.wares.checkouts().all()) {
            assertThat(checkout.step().isEnd()).as("%s is at its end", checkout).isTrue();
            assertThat(checkout.lease().dueAt()).as("%s is due", checkout).isNull();
            assertThat(checkout.payment().method()).as("%s is forgotten", checkout).isNull();
            CartPhase phase = shop.stored(checkout.cart().id()).phase();
            if (checkout.letsCartGo()) {
                assertThat(phase)
                        .isNotEqualTo(new CartPhase.InCheckout(checkout.number()))
                        .isNotEqualTo(new CartPhase.Placed(checkout.number()));
            } else {
                assertThat(phase).isEqualTo(new CartPhase.Placed(checkout.number()));
            }
        }
        shop.wares.money().payments().forEach(this::settled);
        orders().forEach(Truths::paid);
        shop.counted.forEach(
                (sku, counted) ->
                        assertThat(shop.onHand(sku))
                                .as("%s that were counted and not sold", sku)
                                .isEqualTo(counted - sold(sku)));
    }

    private void settled(PaymentKey key, PaymentView payment) {
        boolean stands =
                orders().stream()
                        .filter(o -> o.status().state() == OrderState.PLACED)
                        .anyMatch(o -> o.number().toString().equals(key.value()));
        if (stands) {
            assertThat(payment.state()).as("%s", payment).isEqualTo(PaymentView.State.CAPTURED);
            assertThat(payment.captured()).isEqualTo(payment.authorised());
            assertThat(payment.refunded().amount()).isZero();
        } else {
            assertThat(payment.state())
                    .as("%s, which nobody ordered", payment)
                    .isNotEqualTo(PaymentView.State.AUTHORISED);
            assertThat(payment.refunded()).as("%s", payment).isEqualTo(payment.captured());
        }
    }

    private static void paid(Order order) {
        if (order.purchase().isFree()) {
            assertThat(order.status().payment()).isEqualTo(PaymentState.FREE);
            return;
        }
        switch (order.status().state()) {
            case PLACED -> assertThat(order.status().payment()).isEqualTo(PaymentState.CAPTURED);
            case CANCELLED ->
                    assertThat(order.status().payment())
                            .isIn(PaymentState.RELEASED, PaymentState.REFUNDED);
            case REFUNDED -> assertThat(order.status().payment()).isEqualTo(PaymentState.REFUNDED);
            case CANCELLING, REFUNDING -> throw new AssertionError("not at its end: " + order);
        }
    }

    private int sold(Sku sku) {
        return orders().stream()
                .filter(order -> order.status().state() == OrderState.PLACED)
                .flatMap(order -> order.purchase().lines().stream())
                .filter(line -> line.sku().equals(sku))
                .mapToInt(OrderLine::quantity)
                .sum();
    }
}
