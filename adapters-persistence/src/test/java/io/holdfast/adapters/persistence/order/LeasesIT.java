package io.holdfast.adapters.persistence.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import io.holdfast.adapters.persistence.EmbeddedDatabase;
import io.holdfast.cart.CartId;
import io.holdfast.contracts.checkout.Purchases;
import io.holdfast.kernel.OrderNumber;
import io.holdfast.kernel.StoreUnavailable;
import io.holdfast.order.Checkout;
import io.holdfast.order.ClosedCart;
import io.holdfast.order.PaymentMethod;
import io.holdfast.order.port.out.CheckoutStore.Held;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/// A node under load says on which checkouts it works.
class LeasesIT {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final CartId CART = new CartId("cart-of-a-buyer-00000001");
    private static final long WAIT_MILLIS = 250;

    private final EmbeddedDatabase embedded = EmbeddedDatabase.fresh();
    private final HikariDataSource requests = pool();
    private final JdbiCheckoutStore checkouts =
            new JdbiCheckoutStore(embedded.database().by(requests), embedded.database());

    private HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setDataSource(embedded.pool().getDataSource());
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(WAIT_MILLIS);
        return new HikariDataSource(config);
    }

    @AfterEach
    void close() {
        requests.close();
        embedded.close();
    }

    @Test
    void leases_are_kept_while_others_have_all_connections() throws SQLException {
        Checkout begun =
                Checkout.begun(
                        OrderNumber.of(checkouts.serial(), 1),
                        new ClosedCart(CART, 1),
                        Purchases.of("zoe@example.org"),
                        new PaymentMethod("tok"),
                        NOW);
        assertThat(checkouts.begin(begun)).isTrue();
        try (Connection taken = requests.getConnection()) {
            assertThat(taken.isClosed()).isFalse();
            assertThatExceptionOfType(StoreUnavailable.class)
                    .isThrownBy(() -> checkouts.find(begun.number()));

            Held held = new Held(begun.number(), begun.lease().fence());
            assertThat(checkouts.keep(List.of(held), NOW.plusSeconds(5))).isEqualTo(1);
        }
        assertThat(checkouts.find(begun.number())).contains(begun.until(NOW.plusSeconds(5)));
    }
}
