package io.holdfast.adapters.persistence.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.adapters.persistence.EmbeddedDatabase;
import io.holdfast.cart.CartId;
import io.holdfast.contracts.checkout.Purchases;
import io.holdfast.kernel.OrderNumber;
import io.holdfast.order.Checkout;
import io.holdfast.order.ClosedCart;
import io.holdfast.order.Due;
import io.holdfast.order.Lease;
import io.holdfast.order.PaymentMethod;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.List;

/// Somebody has laid hands on a row of a checkout, and nobody can read it.
class UnreadableCheckoutIT {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(5);

    private final EmbeddedDatabase embedded = EmbeddedDatabase.fresh();
    private final JdbiCheckoutStore checkouts = new JdbiCheckoutStore(embedded.database());

    @AfterEach
    void close() {
        embedded.close();
    }

    private Checkout begun(int cart) {
        Checkout begun =
                Checkout.begun(
                        OrderNumber.of(checkouts.serial(), 1),
                        new ClosedCart(new CartId("cart-of-a-buyer-0000000" + cart), 1),
                        Purchases.of("zoe@example.org"),
                        new PaymentMethod("tok"),
                        NOW);
        assertThat(checkouts.begin(begun)).isTrue();
        return begun;
    }

    private List<Checkout> due(Instant now) {
        return checkouts.takeDue(Due.UNDECIDED, now, now.plusSeconds(5), 1, List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update purchase set terms = '{}'",
                "update purchase set terms = '[1]'",
                "update checkout set cart = ''",
                "update checkout set payment_state = 'captured', payment_id = ''"
            })
    void it_is_passed_over_and_the_others_go_on(String harm) {
        Checkout harmed = begun(1);
        embedded.run(harm);
        Checkout second = begun(2);
        Checkout third = begun(3);

        assertThat(due(NOW)).containsExactly(second.taken(LATER));
        assertThat(due(NOW)).containsExactly(third.taken(LATER));
        assertThat(due(NOW)).isEmpty();
        assertThat(serials("due_at > '" + LATER + "'")).containsExactly(harmed.number().serial());
    }

    @Test
    void it_goes_on_when_somebody_has_mended_it() {
        Checkout harmed = begun(1);
        String terms = embedded.one(String.class, "select terms::text from purchase");
        embedded.run("update purchase set terms = '{}'");
        assertThat(due(NOW)).isEmpty();

        embedded.run("update purchase set terms = '" + terms.replace("'", "''") + "'");

        assertThat(due(NOW.plus(Lease.AHEAD_MAX)))
                .extracting(Checkout::number)
                .containsExactly(harmed.number());
    }

    private List<Long> serials(String which) {
        return List.of(embedded.one(Long.class, "select serial from checkout where " + which));
    }
}
