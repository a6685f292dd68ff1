package io.holdfast.contracts.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cart.CartId;
import io.holdfast.contracts.Together;
import io.holdfast.kernel.OrderNumber;
import io.holdfast.kernel.Sku;
import io.holdfast.order.Checkout;
import io.holdfast.order.ClosedCart;
import io.holdfast.order.Ending;
import io.holdfast.order.Order;
import io.holdfast.order.PaymentId;
import io.holdfast.order.PaymentMethod;
import io.holdfast.order.PaymentState;
import io.holdfast.order.port.out.CheckoutStore;
import io.holdfast.order.port.out.CheckoutStore.Written;
import io.holdfast.order.port.out.OrderStore;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What every [CheckoutStore] must do. Extend it and return an empty store, and the orders that it
/// writes.
public abstract class CheckoutStoreContract {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");
    private static final Instant LATER = NOW.plus(Duration.ofSeconds(30));
    private static final Instant LATEST = LATER.plus(Duration.ofSeconds(30));
    private static final PaymentId PAYMENT = new PaymentId("pay_\"ö");
    private static final int CALLERS = 12;

    private CheckoutStore checkouts;

    /// For subclasses, which JUnit makes one of for each test.
    protected CheckoutStoreContract() {}

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
        return Checkout.begun(
                        OrderNumber.of(of.serial(), 7_000_000_000L + cart),
                        new ClosedCart(cart(cart), 3),
                        Purchases.of("zoe@example.org"),
                        new PaymentMethod("tok_\"'\\ ö"),
                        NOW)
                .until(LATER);
    }

    private Checkout begun(int cart) {
        Checkout checkout = checkout(checkouts, cart);
        assertThat(checkouts.begin(checkout)).isTrue();
        return checkout;
    }

    private Checkout written(Checkout next) {
        assertThat(checkouts.write(next, null)).isTrue();
        assertThat(checkouts.find(next.number())).contains(next);
        return next;
    }

    private Checkout undone(Checkout begun) {
        Ending sold = new Ending(Ending.Cause.SOLD_OUT, "gone \"ö", List.of(new Sku("A'B")), LATER);
        return written(
                written(begun.undoing(sold, PaymentState.ASKED, LATER))
                        .undone(PaymentState.RELEASED));
    }

    @Test
    final void CHK_1_serial_numbers_grow_and_are_given_once() {
        long first = checkouts.serial();
        List<Long> given = Together.call(CALLERS, _ -> () -> checkouts.serial());

        assertThat(first).isPositive();
        assertThat(given).doesNotHaveDuplicates().allMatch(serial -> serial > first);
        assertThat(given).allMatch(serial -> serial < checkouts.serial());

        List<Long> more = checkouts.serials(3);
        assertThat(more).hasSize(3).isSorted().doesNotHaveDuplicates().doesNotContain(first);
        assertThat(given).allMatch(serial -> serial < more.getFirst());
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

    @Test
    final void CHK_4_who_was_taken_over_writes_nothing() {
        Checkout begun = begun(1);
        Checkout over = checkouts.take(begun.number(), LATER, LATEST).orElseThrow();
        Checkout stale = begun.authorised(PAYMENT, LATEST);
        assertThat(checkouts.write(stale, Order.placed(stale, NOW))).isFalse();
        assertThat(checkouts.find(begun.number())).contains(over);
        assertThat(orders().find(begun.number())).isEmpty();

        written(over.authorised(PAYMENT, LATEST));
        assertThat(checkouts.write(begun.until(LATEST), null)).isFalse();
        assertThat(checkouts.write(checkout(checkouts, 2), null)).isFalse();
    }

    @Test
    final void CHK_4_nor_does_one_among_others_in_one_call() {
        Checkout begun = begun(1);
        Checkout other = begun(2);
        Checkout over = checkouts.take(begun.number(), LATER, LATEST).orElseThrow();
        Checkout stale = begun.authorised(PAYMENT, LATEST);

        assertThat(
                        checkouts.writeAll(
                                List.of(
                                        new Written(stale, null),
                                        new Written(other.authorised(PAYMENT, LATER), null),
                                        new Written(over.authorised(PAYMENT, LATER), null))))
                .containsExactly(false, true, true);
        assertThat(checkouts.find(begun.number())).contains(over.authorised(PAYMENT, LATER));
    }

    @Test
    final void CHK_5_a_checkout_is_taken_up_when_its_lease_is_over_and_not_before() {
        Checkout begun = begun(1);
        assertThat(checkouts.take(begun.number(), LATER.minusNanos(1_000), LATEST)).isEmpty();
        assertThat(checkouts.take(OrderNumber.of(99, 1), LATER, LATEST)).isEmpty();
        assertThat(checkouts.find(begun.number())).contains(begun);

        Checkout taken = checkouts.take(begun.number(), LATER, LATEST).orElseThrow();
        assertThat(taken).isEqualTo(begun.taken(LATEST));
        assertThat(checkouts.find(begun.number())).contains(taken);
        assertThat(checkouts.take(begun.number(), LATER, LATEST)).isEmpty();

        Checkout undone = undone(taken);
        assertThat(checkouts.take(begun.number(), NOW, LATER)).contains(undone.taken(LATER));
    }

    @Test
    final void CHK_5_of_many_who_take_one_up_one_does() {
        Checkout begun = begun(1);
        List<Optional<Checkout>> taken =
                Together.call(
                        CALLERS,
                        n ->
                                () ->
                                        n % 2 == 0
                                                ? checkouts.take(begun.number(), LATER, LATEST)
                                                : checkouts.takeDue(LATER, LATEST, 5).stream()
                                                        .findFirst());

        assertThat(taken).filteredOn(Optional::isPresent).hasSize(1);
        assertThat(checkouts.find(begun.number())).contains(begun.taken(LATEST));
    }

    @Test
    final void CHK_6_what_is_due_is_taken_up_the_longest_due_first_and_nothing_else() {
        Checkout second = written(begun(1).until(NOW.plusMillis(2)));
        Checkout first = written(begun(2).until(NOW.plusMillis(1)));
        Checkout third = written(begun(3).until(NOW.plusMillis(3)));
        undone(begun(4));
        begun(5);

        assertThat(checkouts.takeDue(NOW, LATEST, 9)).isEmpty();
        assertThat(checkouts.takeDue(NOW.plusMillis(3), LATEST, 2))
                .containsExactlyInAnyOrder(first.taken(LATEST), second.taken(LATEST));
        assertThat(checkouts.takeDue(NOW.plusMillis(3), LATEST, 2))
                .containsExactly(third.taken(LATEST));
        assertThat(checkouts.takeDue(NOW.plusMillis(3), LATEST, 2)).isEmpty();
        assertThat(checkouts.takeDue(LATEST, LATEST.plusSeconds(1), 9)).hasSize(4);
    }

    @Test
    final void CHK_6_each_is_taken_up_by_one_of_those_who_do_so() {
        for (int n = 1; n <= 40; n++) {
            begun(n);
        }
        List<Checkout> taken = new ArrayList<>();
        Together.call(CALLERS, _ -> () -> checkouts.takeDue(LATER, LATEST, 4))
                .forEach(taken::addAll);
        // Nobody waits for others, so some may be left.
        for (List<Checkout> some = checkouts.takeDue(LATER, LATEST, 4);
                !some.isEmpty();
                some = checkouts.takeDue(LATER, LATEST, 4)) {
            taken.addAll(some);
        }
        assertThat(taken.stream().map(Checkout::number)).hasSize(40).doesNotHaveDuplicates();
        assertThat(taken).allMatch(checkout -> checkout.lease().fence() == 2);
    }

    @Test
    final void CHK_8_one_that_rests_is_due_at_once_when_it_is_hastened_and_no_other() {
        Checkout begun = begun(1);
        assertThat(checkouts.hasten(begun.number(), NOW)).isFalse();
        Checkout taken = checkouts.take(begun.number(), LATER, LATEST).orElseThrow();
        assertThat(checkouts.hasten(taken.number(), NOW)).isFalse();
        Checkout rests = written(taken.until(LATEST));

        assertThat(checkouts.hasten(rests.number(), NOW)).isTrue();

        assertThat(checkouts.find(rests.number())).contains(rests.until(NOW));
        assertThat(checkouts.takeDue(NOW, LATEST, 9)).containsExactly(rests.taken(LATEST));
        assertThat(checkouts.hasten(rests.number(), NOW)).isFalse();
        assertThat(checkouts.hasten(OrderNumber.of(99, 9), NOW)).isFalse();
    }

    @Test
    final void CHK_7_a_checkout_and_its_order_are_written_together_or_neither_is() {
        Checkout authorised = written(begun(1).authorised(PAYMENT, LATER));
        Checkout placed = authorised.placed(LATER);
        Order order = Order.placed(placed, NOW);
        Order paid = order.paying(PaymentState.CAPTURED, LATER);

        assertThat(checkouts.write(placed.done(), paid)).isFalse();
        assertThat(checkouts.find(placed.number())).contains(authorised);
        assertThat(orders().find(placed.number())).isEmpty();

        assertThat(checkouts.write(placed, order)).isTrue();
        assertThat(checkouts.find(placed.number())).contains(placed);
        assertThat(orders().find(placed.number())).contains(order);

        for (Order wrong : List.of(order, paid.paying(PaymentState.CAPTURED, LATEST))) {
            assertThat(checkouts.write(placed.done(), wrong)).isFalse();
            assertThat(checkouts.find(placed.number())).contains(placed);
            assertThat(orders().find(placed.number())).contains(order);
        }
        assertThat(checkouts.write(placed.done(), paid)).isTrue();
        assertThat(checkouts.find(placed.number())).contains(placed.done());
        assertThat(orders().find(placed.number())).contains(paid);
    }

    @Test
    final void CHK_7_of_several_in_one_call_each_is_written_with_its_order_or_not_at_all() {
        Checkout first = written(begun(1).authorised(PAYMENT, LATER));
        Checkout second = written(begun(2).authorised(PAYMENT, LATER)).placed(LATER);
        Order order = Order.placed(second, NOW);
        assertThat(checkouts.write(second, order)).isTrue();
        Order paid = order.paying(PaymentState.CAPTURED, LATER);
        Order early = Order.placed(first.placed(LATER), NOW).paying(PaymentState.CAPTURED, LATER);

        assertThat(
                        checkouts.writeAll(
                                List.of(
                                        new Written(first.placed(LATER).done(), early),
                                        new Written(second.done(), paid))))
                .containsExactly(false, true);
        assertThat(checkouts.find(first.number())).contains(first);
        assertThat(orders().find(first.number())).isEmpty();
        assertThat(checkouts.find(second.number())).contains(second.done());
        assertThat(orders().find(second.number())).contains(paid);
    }

    @Test
    final void CHK_9_one_that_is_refused_keeps_nothing_from_the_others_of_its_call() {
        Checkout nobodys = checkout(checkouts, 9);
        List<Checkout> fresh =
                List.of(checkout(checkouts, 1), checkout(checkouts, 2), checkout(checkouts, 3));
        assertThat(checkouts.beginAll(fresh)).containsExactly(true, true, true);

        List<Checkout> next =
                fresh.stream().map(checkout -> checkout.authorised(PAYMENT, LATER)).toList();
        assertThat(
                        checkouts.writeAll(
                                List.of(
                                        new Written(next.get(2), null),
                                        new Written(nobodys, null),
                                        new Written(next.get(0), null))))
                .containsExactly(true, false, true);
        assertThat(fresh.stream().map(checkout -> checkouts.find(checkout.number()).orElseThrow()))
                .containsExactly(next.get(0), fresh.get(1), next.get(2));
        assertThat(checkouts.writeAll(List.of())).isEmpty();
    }

    @Test
    final void CHK_9_of_several_writes_of_one_checkout_it_is_as_one_that_is_through_wrote_it() {
        Checkout begun = begun(1);
        Checkout one = begun.authorised(PAYMENT, LATER);
        Checkout other = begun.authorised(PAYMENT, LATEST);
        List<Boolean> through =
                checkouts.writeAll(List.of(new Written(one, null), new Written(other, null)));
        Checkout there = checkouts.find(begun.number()).orElseThrow();
        assertThat(there).isIn(one, other);
        assertThat(through.get(there.equals(one) ? 0 : 1)).isTrue();
    }

    @Test
    final void CHK_7_of_many_who_write_under_one_fence_an_order_is_placed_once() {
        Checkout placed = written(begun(1).authorised(PAYMENT, LATER)).placed(LATER);
        Order order = Order.placed(placed, NOW);
        List<Boolean> won = Together.call(CALLERS, _ -> () -> checkouts.write(placed, order));

        assertThat(won).filteredOn(w -> w).hasSize(1);
        assertThat(orders().find(placed.number())).contains(order);
    }
}
