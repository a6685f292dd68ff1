package io.holdfast.adapters.persistence.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.adapters.persistence.EmbeddedDatabase;
import io.holdfast.adapters.persistence.cart.JdbiCartStore;
import io.holdfast.cart.Cart;
import io.holdfast.cart.CartId;
import io.holdfast.contracts.checkout.Purchases;
import io.holdfast.kernel.OrderNumber;
import io.holdfast.order.Checkout;
import io.holdfast.order.ClosedCart;
import io.holdfast.order.Ending;
import io.holdfast.order.Order;
import io.holdfast.order.PaymentId;
import io.holdfast.order.PaymentMethod;
import io.holdfast.order.PaymentState;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;

/// What is left of buyers.
class FailedCheckoutIT {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final CartId CART = new CartId("cart-of-a-buyer-00000001");
    private static final CartId OTHER = new CartId("cart-of-a-buyer-00000002");

    private final EmbeddedDatabase embedded = EmbeddedDatabase.fresh();
    private final JdbiCartStore carts = new JdbiCartStore(embedded.database());
    private final JdbiCheckoutStore checkouts = new JdbiCheckoutStore(embedded.database());

    @AfterEach
    void close() {
        embedded.close();
    }

    private Checkout begun(CartId cart) {
        Checkout begun =
                Checkout.begun(
                        number(checkouts.serial()),
                        new ClosedCart(cart, 1),
                        Purchases.of("zoe@example.org"),
                        new PaymentMethod("tok"),
                        NOW);
        assertThat(checkouts.begin(begun)).isTrue();
        return begun;
    }

    /// Each of a request of its own.
    private static OrderNumber number(long serial) {
        return OrderNumber.of(serial, serial);
    }

    private void failed(CartId cart) {
        Ending why = Ending.of(Ending.Cause.DECLINED, "no");
        Checkout undoing = begun(cart).undoing(why, PaymentState.RELEASED, NOW);
        assertThat(checkouts.write(undoing, null)).isTrue();
        assertThat(checkouts.write(undoing.undone(PaymentState.RELEASED), null)).isTrue();
    }

    private void placed(CartId cart) {
        Checkout authorised = begun(cart).authorised(new PaymentId("pay"), NOW);
        assertThat(checkouts.write(authorised, null)).isTrue();
        Checkout placed = authorised.placed(NOW);
        assertThat(checkouts.write(placed, Order.placed(placed, NOW))).isTrue();
    }

    private long rows(String table) {
        return embedded.one(Long.class, "select count(*) from " + table);
    }

    @Test
    void what_was_agreed_upon_in_vain_goes_with_the_cart_and_an_order_stays() {
        carts.add(Cart.empty(CART, NOW, NOW));
        carts.add(Cart.empty(OTHER, NOW, NOW));
        failed(CART);
        failed(CART);
        placed(CART);
        failed(OTHER);
        assertThat(rows("purchase")).isEqualTo(4);

        assertThat(carts.remove(CART, 1)).isTrue();

        assertThat(rows("purchase")).isEqualTo(2);
        assertThat(rows("checkout")).isEqualTo(2);
        assertThat(rows("orders")).isEqualTo(1);
        assertThat(checkouts.last(CART)).isPresent();
        assertThat(checkouts.last(OTHER)).isPresent();
        assertThat(carts.prune(NOW.plusSeconds(1), 9)).isEqualTo(1);
        assertThat(checkouts.last(OTHER)).isEmpty();
        assertThat(rows("purchase")).isEqualTo(1);
    }
}
