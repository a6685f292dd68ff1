package io.holdfast.contracts.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.holdfast.kernel.Cursor;
import io.holdfast.kernel.OrderNumber;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.StaleCursor;
import io.holdfast.order.Checkout;
import io.holdfast.order.ClosedCart;
import io.holdfast.order.Email;
import io.holdfast.order.Ending;
import io.holdfast.order.Order;
import io.holdfast.order.OrderFilter;
import io.holdfast.order.OrderState;
import io.holdfast.order.PaymentId;
import io.holdfast.order.PaymentMethod;
import io.holdfast.order.PaymentState;
import io.holdfast.order.port.out.CheckoutStore;
import io.holdfast.order.port.out.OrderStore;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What every [OrderStore] must do. Extend it and return an empty store, and the checkouts that
/// write it.
public abstract class OrderStoreContract {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");

    private OrderStore orders;

    /// For subclasses, which JUnit makes one of for each test.
    protected OrderStoreContract() {}

    /// {@return a store without orders}
    protected abstract OrderStore empty();

    /// {@return the checkouts that write the store that was made last}
    protected abstract CheckoutStore checkouts();

    @BeforeEach
    final void open() {
        orders = empty();
    }

    private Checkout authorised(int cart, String email) {
        Checkout begun =
                Checkout.begun(
                        OrderNumber.of(checkouts().serial(), 99L - cart),
                        new ClosedCart(CheckoutStoreContract.cart(cart), 3),
                        Purchases.of(email),
                        new PaymentMethod("tok"),
                        NOW);
        assertThat(checkouts().begin(begun)).isTrue();
        Checkout authorised = begun.authorised(new PaymentId("pay_1"), NOW);
        assertThat(checkouts().write(authorised, null)).isTrue();
        return authorised;
    }

    private Order placed(int cart, String email) {
        Checkout placed = authorised(cart, email).placed(NOW);
        Order order = Order.placed(placed, NOW);
        assertThat(checkouts().write(placed, order)).isTrue();
        return order;
    }

    private Order cancelled(Order order) {
        Checkout done = checkouts().find(order.number()).orElseThrow();
        Ending why = Ending.of(Ending.Cause.CANCELLED, "changed my mind \"'\\ 👕");
        Order returning = order.returning(why, NOW.plusSeconds(1));
        Order returned = returning.returned(PaymentState.RELEASED, NOW.plusSeconds(2));
        Checkout back = done.returning(why, NOW);
        assertThat(checkouts().write(back, returning)).isTrue();
        assertThat(checkouts().write(back.returned(PaymentState.RELEASED), returned)).isTrue();
        return returned;
    }

    private List<Order> all(OrderFilter filter, int limit) {
        List<Order> all = new ArrayList<>();
        @Nullable Cursor next = null;
        do {
            Page<Order> page = orders.list(filter, new PageRequest(limit, next));
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            all.addAll(page.items());
            next = page.next();
        } while (next != null);
        return all;
    }

    @Test
    final void ORD_1_an_order_is_found_as_it_was_last_written() {
        Order order = placed(1, "zoe@example.org");
        assertThat(orders.find(order.number())).contains(order);
        Order cancelled = cancelled(order);
        assertThat(orders.find(order.number())).contains(cancelled);
    }

    @Test
    final void ORD_1_a_checkout_is_no_order_until_it_is_placed() {
        Checkout authorised = authorised(1, "zoe@example.org");

        assertThat(orders.find(authorised.number())).isEmpty();
        assertThat(orders.find(OrderNumber.of(77, 1))).isEmpty();
        assertThat(all(OrderFilter.all(), 5)).isEmpty();
    }

    @Test
    final void ORD_2_a_list_has_every_order_once_and_the_newest_first() {
        List<Order> placed = new ArrayList<>();
        for (int n = 1; n <= 12; n++) {
            placed.addFirst(placed(n, "zoe@example.org"));
        }
        for (int limit : List.of(1, 5, 6, 12, 50)) {
            assertThat(all(OrderFilter.all(), limit)).isEqualTo(placed);
        }
    }

    @Test
    final void ORD_2_a_filter_takes_those_that_are_meant() {
        Order mine = placed(1, "zoe@example.org");
        Order other = placed(2, "zo\u00e9@example.org");
        Order mineToo = cancelled(placed(3, "zoe@example.org"));
        Order typed = placed(4, "ZOE@Example.ORG");
        Email zoe = new Email("Zoe@example.org");

        assertThat(all(new OrderFilter(null, zoe), 1)).containsExactly(typed, mineToo, mine);
        assertThat(all(new OrderFilter(null, new Email("zo\u00c9@example.org")), 1)).isEmpty();
        assertThat(all(new OrderFilter(OrderState.PLACED, null), 1))
                .containsExactly(typed, other, mine);
        assertThat(all(new OrderFilter(OrderState.CANCELLED, null), 9)).containsExactly(mineToo);
        assertThat(all(new OrderFilter(OrderState.CANCELLED, zoe), 9)).containsExactly(mineToo);
        assertThat(all(new OrderFilter(OrderState.REFUNDED, zoe), 9)).isEmpty();
    }

    @Test
    final void ORD_2_pages_go_on_where_they_ended_whatever_happens_meanwhile() {
        Order first = placed(1, "zoe@example.org");
        Order second = placed(2, "zoe@example.org");
        Order third = placed(3, "zoe@example.org");
        Page<Order> page = orders.list(OrderFilter.all(), new PageRequest(1, null));
        assertThat(page.items()).containsExactly(third);

        cancelled(third);
        Order changed = cancelled(first);
        placed(4, "zoe@example.org");
        assertThat(orders.list(OrderFilter.all(), new PageRequest(5, page.next())).items())
                .containsExactly(second, changed);
    }

    @Test
    final void ORD_3_a_cursor_of_no_list_is_stale() {
        placed(1, "zoe@example.org");
        assertThatExceptionOfType(StaleCursor.class)
                .isThrownBy(
                        () ->
                                orders.list(
                                        OrderFilter.all(),
                                        new PageRequest(5, new Cursor("forged!"))));
    }
}
