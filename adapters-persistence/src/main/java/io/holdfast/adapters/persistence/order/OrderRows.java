package io.holdfast.adapters.persistence.order;

import static io.holdfast.adapters.persistence.order.CheckoutRows.at;
import static io.holdfast.adapters.persistence.order.CheckoutRows.value;
import static io.holdfast.adapters.persistence.order.CheckoutRows.word;

import io.holdfast.kernel.OrderNumber;
import io.holdfast.order.Order;
import io.holdfast.order.OrderState;
import io.holdfast.order.OrderStatus;
import io.holdfast.order.PaymentState;

import org.jdbi.v3.core.statement.Update;

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
            select serial, :orderSuffix, :orderEmail, :orderState, :orderPayment, :orderReason,
                   :placed, :changed, :orderVersion
              from locked where serial = :orderSerial
            on conflict (serial) do nothing returning serial
            """;

    private static final String NEXT =
            """
            update orders o
               set state = :orderState, payment_state = :orderPayment, reason = :orderReason,
                   changed_at = :changed, version = :orderVersion,
                   changed_xid = pg_current_xact_id()
              from locked
             where o.serial = locked.serial and o.serial = :orderSerial
               and o.suffix = :orderSuffix and o.version = :orderVersion - 1
            returning o.serial
            """;

    /// {@return what writes an order that follows what is there, and names it; where its checkout
    /// is `locked`, and only then}
    static String writing(Order order) {
        return order.version() == 1 ? FIRST : NEXT;
    }

    static Update bound(Update writing, Order order) {
        return writing.bind("orderSerial", order.number().serial())
                .bind("orderSuffix", order.number().suffix())
                .bind("orderEmail", order.purchase().email().value())
                .bind("orderState", word(order.status().state()))
                .bind("orderPayment", word(order.status().payment()))
                .bind("orderReason", order.status().reason())
                .bind("placed", at(order.placedAt()))
                .bind("changed", at(order.changedAt()))
                .bind("orderVersion", order.version());
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
