package io.holdfast.adapters.persistence.order;

import static io.holdfast.adapters.persistence.order.CheckoutRows.at;
import static io.holdfast.adapters.persistence.order.CheckoutRows.value;
import static io.holdfast.adapters.persistence.order.CheckoutRows.word;

import io.holdfast.kernel.OrderNumber;
import io.holdfast.order.Order;
import io.holdfast.order.OrderState;
import io.holdfast.order.OrderStatus;
import io.holdfast.order.PaymentState;

import org.jdbi.v3.core.Handle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;

/// Orders as they stand in their columns. What was agreed upon stands beside the checkout, and is
/// not written again.
final class OrderRows {
    private OrderRows() {}

    private static final String FIRST =
            """
            insert into orders (serial, suffix, email, state, payment_state, reason, placed_at,
                                changed_at, version)
            values (:serial, :suffix, :email, :state, :paymentState, :reason, :placed, :changed,
                    :version)
            on conflict (serial) do nothing
            """;

    private static final String NEXT =
            """
            update orders
               set state = :state, payment_state = :paymentState, reason = :reason,
                   changed_at = :changed, version = :version, changed_xid = pg_current_xact_id()
             where serial = :serial and suffix = :suffix and version = :version - 1
            """;

    /// {@return whether the order follows what is there, and was written}
    static boolean write(Handle handle, Order order) {
        return handle.createUpdate(order.version() == 1 ? FIRST : NEXT)
                        .bind("serial", order.number().serial())
                        .bind("suffix", order.number().suffix())
                        .bind("email", order.purchase().email().value())
                        .bind("state", word(order.status().state()))
                        .bind("paymentState", word(order.status().payment()))
                        .bind("reason", order.status().reason())
                        .bind("placed", at(order.placedAt()))
                        .bind("changed", at(order.changedAt()))
                        .bind("version", order.version())
                        .execute()
                == 1;
    }

    /// Reads an order with its purchase.
    static Order order(ResultSet row) throws SQLException {
        return new Order(
                new OrderNumber(row.getLong("serial"), row.getString("suffix")),
                PurchaseJson.purchase(row.getString("email"), row.getString("terms")),
                new OrderStatus(
                        value(OrderState.class, row.getString("state")),
                        value(PaymentState.class, row.getString("payment_state")),
                        row.getString("reason")),
                row.getObject("placed_at", OffsetDateTime.class).toInstant(),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                row.getLong("version"));
    }
}
