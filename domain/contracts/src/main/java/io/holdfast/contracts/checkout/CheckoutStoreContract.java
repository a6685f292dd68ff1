package io.holdfast.contracts.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.contracts.Together;
import io.holdfast.kernel.OrderNumber;
import io.holdfast.order.Checkout;
import io.holdfast.order.Due;
import io.holdfast.order.Ending;
import io.holdfast.order.Lease;
import io.holdfast.order.Order;
import io.holdfast.order.PaymentState;
import io.holdfast.order.port.out.CheckoutStore;
import io.holdfast.order.port.out.CheckoutStore.Held;
import io.holdfast.order.port.out.CheckoutStore.Written;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What every [CheckoutStore] must do. Extend it and return an empty store, and the orders that it
/// writes.
public abstract class CheckoutStoreContract extends CheckoutsOfCartsContract {
    /// For subclasses, which JUnit makes one of for each test.
    protected CheckoutStoreContract() {}

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
                                                : due(LATER, LATEST, 5).stream().findFirst());

        assertThat(taken).filteredOn(Optional::isPresent).hasSize(1);
        assertThat(checkouts.find(begun.number())).contains(begun.taken(LATEST));
    }

    private List<Checkout> due(Instant now, Instant until, int limit) {
        return checkouts.takeDue(Due.UNDECIDED, now, until, limit, List.of());
    }

    @Test
    final void CHK_6_what_is_due_is_taken_up_and_nothing_else() {
        Checkout first = written(begun(1).until(NOW.plusMillis(2)));
        Checkout second = written(begun(2).until(NOW.plusMillis(1)));
        Checkout third = written(begun(3).until(NOW.plusMillis(3)));
        undone(begun(4));
        begun(5);

        assertThat(due(NOW, LATEST, 9)).isEmpty();
        assertThat(due(NOW.plusMillis(3), LATEST, 2))
                .containsExactlyInAnyOrder(first.taken(LATEST), second.taken(LATEST));
        assertThat(due(NOW.plusMillis(3), LATEST, 2)).containsExactly(third.taken(LATEST));
        assertThat(due(NOW.plusMillis(3), LATEST, 2)).isEmpty();
        assertThat(due(LATEST, LATEST.plusSeconds(1), 9)).hasSize(4);
    }

    @Test
    final void CHK_6_what_was_tried_least_often_comes_first_and_of_that_what_began_first() {
        Checkout later = begun(1, NOW.plusMillis(1));
        Checkout tried = begun(2);
        Checkout sooner = begun(3);
        var _ = checkouts.take(tried.number(), LATER, LATER).orElseThrow();

        List<Checkout> taken = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            taken.addAll(due(LATER, LATEST, 1));
        }
        assertThat(taken.stream().map(Checkout::number))
                .containsExactly(sooner.number(), later.number(), tried.number());
    }

    @Test
    final void CHK_6_what_is_decided_does_not_stand_among_what_is_not() {
        Checkout placed = written(written(begun(1).authorised(PAYMENT, NOW)).placed(NOW));
        Checkout authorised = written(begun(2).authorised(PAYMENT, NOW));
        Checkout undoing =
                written(
                        begun(3).undoing(
                                        Ending.of(Ending.Cause.DECLINED), PaymentState.ASKED, NOW));
        Checkout paying = written(begun(4).until(NOW));

        assertThat(due(NOW, LATEST, 9))
                .containsExactlyInAnyOrder(authorised.taken(LATEST), paying.taken(LATEST));
        assertThat(due(NOW, LATEST, 9)).isEmpty();
        assertThat(checkouts.takeDue(Due.DECIDED, NOW, LATEST, 9, List.of()))
                .containsExactlyInAnyOrder(placed.taken(LATEST), undoing.taken(LATEST));
    }

    @Test
    final void CHK_6_what_is_to_be_left_out_is_not_taken_up() {
        Checkout one = written(begun(1).until(NOW));
        Checkout other = written(begun(2).until(NOW.plusMillis(1)));

        assertThat(checkouts.takeDue(Due.UNDECIDED, LATER, LATEST, 1, List.of(one.number())))
                .containsExactly(other.taken(LATEST));
        assertThat(checkouts.takeDue(Due.UNDECIDED, LATER, LATEST, 1, List.of(one.number())))
                .isEmpty();
        assertThat(due(LATER, LATEST, 1)).containsExactly(one.taken(LATEST));
    }

    @Test
    final void CHK_6_each_is_taken_up_by_one_of_those_who_do_so() {
        for (int n = 1; n <= 40; n++) {
            begun(n);
        }
        List<Checkout> taken = new ArrayList<>();
        Together.call(CALLERS, _ -> () -> due(LATER, LATEST, 4)).forEach(taken::addAll);
        // Nobody waits for others, so some may be left.
        for (List<Checkout> some = due(LATER, LATEST, 4);
                !some.isEmpty();
                some = due(LATER, LATEST, 4)) {
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
        assertThat(due(NOW, LATEST, 9)).containsExactly(rests.taken(LATEST));
        assertThat(checkouts.hasten(rests.number(), NOW)).isFalse();
        assertThat(checkouts.hasten(OrderNumber.of(99, 9), NOW)).isFalse();
    }

    @Test
    final void CHK_10_what_somebody_works_on_is_kept_under_its_fence_and_nothing_else_is() {
        Checkout begun = begun(1);
        Checkout over = begun(2);
        Checkout taken = checkouts.take(over.number(), LATER, LATER).orElseThrow();
        Checkout rests = written(begun(3).until(NOW));
        Checkout ended = undone(begun(4));
        Checkout later = written(begun(5).authorised(PAYMENT, LATEST.plusSeconds(1)));

        assertThat(checkouts.keep(held(over), LATEST)).isZero();
        assertThat(checkouts.find(over.number())).contains(taken);
        assertThat(checkouts.keep(held(begun, taken, rests, ended, later), LATEST)).isEqualTo(2);

        assertThat(checkouts.find(begun.number())).contains(begun.until(LATEST));
        assertThat(checkouts.find(taken.number())).contains(taken.until(LATEST));
        for (Checkout other : List.of(rests, ended, later)) {
            assertThat(checkouts.find(other.number())).contains(other);
        }
        assertThat(checkouts.keep(held(checkout(checkouts, 6)), LATEST)).isZero();
        assertThat(checkouts.keep(List.of(), LATEST)).isZero();
    }

    private static List<Held> held(Checkout... all) {
        return Stream.of(all).map(one -> new Held(one.number(), one.lease().fence())).toList();
    }

    @Test
    final void CHK_11_a_request_that_was_decided_begins_no_other() {
        Checkout begun = begun(1);
        String suffix = begun.number().suffix();
        Ending declined = Ending.of(Ending.Cause.DECLINED, "no");
        written(
                written(begun.undoing(declined, PaymentState.RELEASED, LATER))
                        .undone(PaymentState.RELEASED));
        Checkout late = checkout(new OrderNumber(checkouts.serial(), suffix), 1);

        assertThat(checkouts.begin(late)).isFalse();
        assertThat(checkouts.find(late.number())).isEmpty();
        assertThat(checkouts.begin(checkout(new OrderNumber(checkouts.serial(), suffix), 2)))
                .isTrue();
        assertThat(checkouts.begin(checkout(checkouts, 1))).isTrue();
    }

    @Test
    final void CHK_5_one_that_rests_for_as_long_as_any_does_is_left_alone() {
        Checkout longest = written(begun(1).until(NOW.plus(Lease.AHEAD_MAX)));
        assertThat(checkouts.take(longest.number(), NOW, LATER)).isEmpty();
    }

    @Test
    final void CHK_12_what_a_clock_that_was_ahead_has_put_off_is_due() {
        Checkout ahead = written(begun(1).until(NOW.plus(Duration.ofDays(1))));
        Checkout other = written(begun(2).until(NOW.plus(Lease.AHEAD_MAX).plusMillis(1)));

        assertThat(checkouts.take(other.number(), NOW, LATER)).contains(other.taken(LATER));
        assertThat(due(NOW, LATER, 1)).containsExactly(ahead.taken(LATER));
    }

    @Test
    final void CHK_12_who_works_on_one_keeps_it_when_its_clock_is_right_again() {
        Checkout begun = begun(1);
        Instant ahead = NOW.plus(Duration.ofHours(1));
        Checkout taken = checkouts.take(begun.number(), LATER, ahead).orElseThrow();

        assertThat(checkouts.keep(held(taken), LATER)).isEqualTo(1);

        assertThat(checkouts.find(taken.number())).contains(taken.until(LATER));
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
