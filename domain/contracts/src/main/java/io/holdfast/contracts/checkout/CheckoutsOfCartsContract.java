package io.holdfast.contracts.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cart.CartId;
import io.holdfast.contracts.Together;
import io.holdfast.kernel.OrderNumber;
import io.holdfast.kernel.Sku;
import io.holdfast.order.Checkout;
import io.holdfast.order.ClosedCart;
import io.holdfast.order.Ending;
import io.holdfast.order.PaymentId;
import io.holdfast.order.PaymentMethod;
import io.holdfast.order.PaymentState;
import io.holdfast.order.port.out.CheckoutStore;
import io.holdfast.order.port.out.OrderStore;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The part of [CheckoutStoreContract] that is about the checkouts of one cart.
abstract class CheckoutsOfCartsContract {
    static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");
    static final Instant LATER = NOW.plus(Duration.ofSeconds(30));
    static final Instant LATEST = LATER.plus(Duration.ofSeconds(30));
    static final PaymentId PAYMENT = new PaymentId("pay_\"ö");
    static final int CALLERS = 12;

    CheckoutStore checkouts;

    /// {@return a store without checkouts}
    protected abstract CheckoutStore empty();

    /// {@return the orders that the store writes that was made last}
    protected abstract OrderStore orders();

    @BeforeEach
    final void open() {
        checkouts = empty();
    }

    /// {@return a cart}
    ///
    /// @param number which
    public static CartId cart(int number) {
        return new CartId("cart-number-%011d".formatted(number));
    }

    static Checkout checkout(CheckoutStore of, int cart) {
        long serial = of.serial();
        return checkout(OrderNumber.of(serial, 7_000_000_000L + serial), cart);
    }

    static Checkout checkout(OrderNumber number, int cart) {
        return Checkout.begun(
                        number,
                        new ClosedCart(cart(cart), 3),
                        Purchases.of("zoe@example.org"),
                        new PaymentMethod("tok_\"'\\ ö"),
                        NOW)
                .until(LATER);
    }

    final Checkout begun(int cart) {
        Checkout checkout = checkout(checkouts, cart);
        assertThat(checkouts.begin(checkout)).isTrue();
        return checkout;
    }

    final Checkout begun(int cart, Instant at) {
        Checkout known = checkout(checkouts, cart);
        Checkout checkout =
                new Checkout(
                        known.number(),
                        known.cart(),
                        known.purchase(),
                        known.payment(),
                        known.progress(),
                        known.lease(),
                        at);
        assertThat(checkouts.begin(checkout)).isTrue();
        return checkout;
    }

    final Checkout written(Checkout next) {
        assertThat(checkouts.write(next, null)).isTrue();
        assertThat(checkouts.find(next.number())).contains(next);
        return next;
    }

    final Checkout undone(Checkout begun) {
        Ending sold = new Ending(Ending.Cause.SOLD_OUT, "gone \"ö", List.of(new Sku("A'B")), LATER);
        return written(
                written(begun.undoing(sold, PaymentState.ASKED, LATER))
                        .undone(PaymentState.RELEASED));
    }

    @Test
    final void CHK_2_a_cart_has_one_checkout_until_that_is_undone() {
        Checkout first = begun(1);
        begun(2);
        assertThat(checkouts.begin(checkout(checkouts, 1))).isFalse();
        undone(first);

        Checkout second = begun(1);
        Checkout placed = written(written(second.authorised(PAYMENT, LATER)).placed(LATER));
        assertThat(checkouts.begin(checkout(checkouts, 1))).isFalse();
        Checkout done = written(placed.done());
        assertThat(checkouts.begin(checkout(checkouts, 1))).isFalse();
        written(
                done.returning(Ending.of(Ending.Cause.CANCELLED), LATER)
                        .returned(PaymentState.REFUNDED));
        assertThat(checkouts.begin(checkout(checkouts, 1))).isFalse();
    }

    @Test
    final void CHK_2_a_cart_whose_order_was_called_off_for_want_of_money_has_another() {
        Checkout placed = written(written(begun(1).authorised(PAYMENT, LATER)).placed(LATER));
        Checkout off =
                written(placed.returning(Ending.of(Ending.Cause.NOT_CAPTURED, "too old"), LATER));
        assertThat(checkouts.begin(checkout(checkouts, 1))).isFalse();
        written(off.returned(PaymentState.RELEASED));
        begun(1);
    }

    @Test
    final void CHK_2_a_number_is_given_once() {
        Checkout first = begun(1);
        Checkout same =
                new Checkout(
                        first.number(),
                        new ClosedCart(cart(2), 1),
                        first.purchase(),
                        first.payment(),
                        first.progress(),
                        first.lease(),
                        first.startedAt());

        assertThat(checkouts.begin(same)).isFalse();
        assertThat(checkouts.find(first.number())).contains(first);
        assertThat(checkouts.last(cart(2))).isEmpty();
    }

    @Test
    final void CHK_2_of_several_of_one_cart_in_one_call_one_is_begun() {
        begun(1);
        Checkout one = checkout(checkouts, 2);
        Checkout other = checkout(checkouts, 2);
        List<Boolean> begun = checkouts.beginAll(List.of(checkout(checkouts, 1), one, other));

        assertThat(begun).containsExactlyInAnyOrder(false, true, false);
        assertThat(checkouts.last(cart(2))).contains(begun.get(1) ? one : other);
        assertThat(checkouts.find((begun.get(1) ? other : one).number())).isEmpty();
    }

    @Test
    final void CHK_2_of_many_who_begin_one_of_a_cart_one_does() {
        List<Boolean> won =
                Together.call(CALLERS, _ -> () -> checkouts.begin(checkout(checkouts, 1)));

        assertThat(won).filteredOn(w -> w).hasSize(1);
    }

    @Test
    final void CHK_3_every_step_is_found_as_it_was_written() {
        Checkout begun = begun(1);
        assertThat(checkouts.find(begun.number())).contains(begun);
        assertThat(checkouts.last(cart(1))).contains(begun);
        assertThat(checkouts.find(OrderNumber.of(begun.number().serial(), 1))).isEmpty();
        assertThat(checkouts.last(cart(2))).isEmpty();

        Checkout placed = written(written(begun.authorised(PAYMENT, LATER)).placed(LATEST));
        Checkout done = written(written(placed.until(NOW)).done());
        Ending why = Ending.of(Ending.Cause.REFUNDED, "broken \"'\\ 👕");
        written(written(done.returning(why, LATER)).returned(PaymentState.REFUNDED));
    }

    @Test
    final void CHK_3_of_the_undone_checkouts_of_a_cart_the_greatest_serial_is_the_last() {
        for (int i = 0; i < 12; i++) {
            Checkout undone = undone(begun(1));
            assertThat(checkouts.last(cart(1))).contains(undone);
        }
    }

    @Test
    final void CHK_3_an_order_that_was_called_off_is_the_last_until_another_is_begun() {
        Checkout placed = written(written(begun(1).authorised(PAYMENT, LATER)).placed(LATER));
        Checkout off =
                written(placed.returning(Ending.of(Ending.Cause.NOT_CAPTURED, "too old"), LATER));
        Checkout returned = written(off.returned(PaymentState.RELEASED));
        assertThat(checkouts.last(cart(1))).contains(returned);

        Checkout second = begun(1);
        assertThat(checkouts.last(cart(1))).contains(second);
        Checkout undone = undone(second);
        assertThat(checkouts.last(cart(1))).contains(undone);
    }

    @Test
    final void CHK_3_the_one_of_a_cart_with_a_suffix_that_did_not_end_by_mishap_is_found() {
        Checkout first = begun(1);
        assertThat(checkouts.of(cart(1), first.number().suffix())).contains(first);
        written(
                written(
                                first.undoing(
                                        Ending.of(Ending.Cause.INTERRUPTED),
                                        PaymentState.RELEASED,
                                        LATER))
                        .undone(PaymentState.RELEASED));
        undone(begun(1));
        begun(2);
        String suffix = first.number().suffix();
        Checkout second = checkout(new OrderNumber(checkouts.serial(), suffix), 1);
        assertThat(checkouts.begin(second)).isTrue();

        assertThat(checkouts.of(cart(1), suffix)).contains(second);
        Checkout declined =
                written(
                        second.undoing(
                                        Ending.of(Ending.Cause.DECLINED),
                                        PaymentState.RELEASED,
                                        LATER)
                                .undone(PaymentState.RELEASED));
        assertThat(checkouts.of(cart(1), suffix)).contains(declined);
        assertThat(checkouts.of(cart(2), suffix)).isEmpty();
    }

    @Test
    final void CHK_3_a_checkout_that_is_not_undone_is_the_last_whatever_its_serial() {
        Checkout slow = checkout(checkouts, 1);
        Checkout undone = undone(begun(1));
        assertThat(checkouts.last(cart(1))).contains(undone);

        assertThat(checkouts.begin(slow)).isTrue();
        assertThat(checkouts.last(cart(1))).contains(slow);
        Checkout placed = written(written(slow.authorised(PAYMENT, LATER)).placed(LATER));
        assertThat(checkouts.last(cart(1))).contains(placed);
        Checkout done = written(placed.done());
        assertThat(checkouts.last(cart(1))).contains(done);
    }
}
