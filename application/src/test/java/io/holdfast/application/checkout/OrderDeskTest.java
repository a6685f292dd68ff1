package io.holdfast.application.checkout;

import static io.holdfast.application.checkout.TillShop.CARD;
import static io.holdfast.application.checkout.TillShop.TEE;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.cart.SettableClock;
import io.holdfast.contracts.payment.MemoryGateway;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.OrderNumber;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.StoreUnavailable;
import io.holdfast.order.CheckoutOutcome;
import io.holdfast.order.Order;
import io.holdfast.order.OrderFilter;
import io.holdfast.order.OrderOutcome;
import io.holdfast.order.OrderState;
import io.holdfast.order.PaymentId;
import io.holdfast.order.PaymentKey;
import io.holdfast.order.PaymentState;
import io.holdfast.order.PaymentView;
import io.holdfast.order.Settlement;
import io.holdfast.order.port.in.Orders;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.Objects;

/// How orders are taken back.
class OrderDeskTest {
    /// Takes no money as long as it is told so.
    private static final class Silent extends MemoryGateway {
        private boolean silent;

        @Override
        public Settlement capture(PaymentKey key, PaymentId payment, Money amount, Duration limit) {
            return silent ? new Settlement.Uncertain() : super.capture(key, payment, amount, limit);
        }
    }

    private final SettableClock clock = new SettableClock();
    private final Script script = new Script();
    private final Silent money = new Silent();
    private final TillShop shop =
            new TillShop(clock, script, TillShop.Wares.with(money), null).selling(TEE, 10, 1_999);

    private Orders orders() {
        return shop.till.orders();
    }

    private static Order takenBack(OrderOutcome outcome) {
        assertThat(outcome).isInstanceOf(OrderOutcome.TakenBack.class);
        return ((OrderOutcome.TakenBack) outcome).order();
    }

    private PaymentView payment(Order order) {
        return Objects.requireNonNull(
                money.payments().get(new PaymentKey(order.number().toString())));
    }

    /// An order whose money is set aside, and nobody says whether it is taken.
    private Order unpaid() {
        money.silent = true;
        CheckoutOutcome outcome = shop.buy(shop.cartOf(TEE, 2), CARD);
        assertThat(outcome).isInstanceOf(CheckoutOutcome.Placed.class);
        Order order = ((CheckoutOutcome.Placed) outcome).order();
        assertThat(order.status().payment()).isEqualTo(PaymentState.AUTHORISED);
        return order;
    }

    private void recovered() {
        do {
            clock.pass(Duration.ofMinutes(5));
        } while (TillShop.recovered(shop.elsewhere, 9) > 0);
        new Truths(shop).inTheEnd();
    }

    @Test
    void a_refund_gives_money_and_pieces_back_once_and_says_why() {
        Order order = shop.bought(shop.cartOf(TEE, 2));
        Order refunded = takenBack(orders().refund(order.number(), "broken", 2L));

        assertThat(refunded.status().state()).isEqualTo(OrderState.REFUNDED);
        assertThat(refunded.status().payment()).isEqualTo(PaymentState.REFUNDED);
        assertThat(refunded.status().reason()).isEqualTo("broken");
        assertThat(payment(order).refunded()).isEqualTo(order.purchase().total());
        assertThat(shop.onHand(TEE)).isEqualTo(10);

        assertThat(takenBack(orders().refund(order.number(), "again", null))).isEqualTo(refunded);
        assertThat(orders().cancel(order.number(), "", null))
                .isEqualTo(new OrderOutcome.NotPossible(refunded));
        assertThat(shop.onHand(TEE)).isEqualTo(10);
        new Truths(shop).inTheEnd();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 1_500})
    void what_was_given_back_in_part_elsewhere_is_given_back_as_far_as_it_is_left(long elsewhere) {
        Order order = shop.bought(shop.cartOf(TEE, 2));
        Money part = new Money(elsewhere, order.purchase().total().currency());
        money.refund(new PaymentKey("console"), payment(order).payment(), part, Duration.ZERO);
        Order refunded = takenBack(orders().refund(order.number(), "broken", null));

        assertThat(refunded.status().state()).isEqualTo(OrderState.REFUNDED);
        assertThat(refunded.status().payment()).isEqualTo(PaymentState.REFUNDED);
        assertThat(payment(order).refunded()).isEqualTo(order.purchase().total());
        new Truths(shop).inTheEnd();
    }

    @Test
    void what_was_given_back_elsewhere_altogether_is_not_given_back_again() {
        Order order = shop.bought(shop.cartOf(TEE, 2));
        money.refund(
                new PaymentKey("console"),
                payment(order).payment(),
                order.purchase().total(),
                Duration.ZERO);

        assertThat(takenBack(orders().cancel(order.number(), "", null)).status().payment())
                .isEqualTo(PaymentState.REFUNDED);
        assertThat(payment(order).refunded()).isEqualTo(order.purchase().total());
        new Truths(shop).inTheEnd();
    }

    @Test
    void a_cancelled_order_that_was_paid_is_paid_back() {
        Order order = shop.bought(shop.cartOf(TEE, 2));
        Order cancelled = takenBack(orders().cancel(order.number(), "", null));

        assertThat(cancelled.status().state()).isEqualTo(OrderState.CANCELLED);
        assertThat(cancelled.status().payment()).isEqualTo(PaymentState.REFUNDED);
        assertThat(takenBack(orders().cancel(order.number(), "", null))).isEqualTo(cancelled);
        assertThat(orders().refund(order.number(), "", null))
                .isEqualTo(new OrderOutcome.NotPossible(cancelled));
        new Truths(shop).inTheEnd();
    }

    @Test
    void an_order_whose_money_is_only_set_aside_is_cancelled_but_not_refunded() {
        Order order = unpaid();
        assertThat(orders().refund(order.number(), "", null))
                .isEqualTo(new OrderOutcome.NotPossible(order));

        clock.pass(Duration.ofSeconds(1));
        Order cancelled = takenBack(orders().cancel(order.number(), "", null));
        assertThat(cancelled.status().payment()).isEqualTo(PaymentState.RELEASED);
        assertThat(payment(order).state()).isEqualTo(PaymentView.State.CANCELLED);
        money.silent = false;
        recovered();
    }

    @Test
    void an_order_that_somebody_works_on_is_busy_and_one_that_is_left_lying_is_not() {
        Order order = unpaid();
        script.at(
                "PaymentGateway.capture",
                () ->
                        assertThat(orders().cancel(order.number(), "", null))
                                .isEqualTo(new OrderOutcome.Busy()));
        clock.pass(Duration.ofSeconds(1));
        assertThat(TillShop.recovered(shop.elsewhere, 1)).isEqualTo(1);

        money.silent = false;
        recovered();
        assertThat(orders().find(order.number()).map(o -> o.status().payment()))
                .contains(PaymentState.CAPTURED);
    }

    @Test
    void an_order_is_taken_back_at_the_version_that_was_read() {
        Order order = shop.bought(shop.cartOf(TEE, 2));

        assertThat(orders().cancel(order.number(), "", 1L)).isEqualTo(new OrderOutcome.Stale(2));
        assertThat(orders().cancel(OrderNumber.of(9_999, 1), "", null))
                .isEqualTo(new OrderOutcome.UnknownOrder());
        assertThat(orders().find(order.number())).contains(order);
        takenBack(orders().cancel(order.number(), "", 2L));
    }

    @Test
    void a_checkout_that_is_undone_is_no_order() {
        shop.buy(shop.cartOf(TEE, 2), MemoryGateway.DECLINED);
        OrderNumber number = shop.wares.checkouts().all().iterator().next().number();

        assertThat(orders().find(number)).isEmpty();
        assertThat(orders().cancel(number, "", null)).isEqualTo(new OrderOutcome.UnknownOrder());
        assertThat(orders().list(OrderFilter.all(), PageRequest.first()).items()).isEmpty();
    }

    @Test
    void money_that_does_not_come_back_at_once_comes_back_later() {
        Order order = shop.bought(shop.cartOf(TEE, 2));
        script.at(
                "PaymentGateway.refund",
                () -> {
                    throw new StoreUnavailable("a test", new IllegalStateException());
                });
        Order refunding = takenBack(orders().refund(order.number(), "", null));
        assertThat(refunding.status().state()).isEqualTo(OrderState.REFUNDING);
        assertThat(takenBack(orders().refund(order.number(), "", null))).isEqualTo(refunding);

        recovered();
        assertThat(orders().find(order.number()).map(o -> o.status().state()))
                .contains(OrderState.REFUNDED);
    }
}
