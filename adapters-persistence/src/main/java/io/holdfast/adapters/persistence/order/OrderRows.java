package io.holdfast.adapters.persistence.order;

import static io.holdfast.adapters.persistence.order.CheckoutRows.value;

import io.holdfast.kernel.OrderNumber;
import io.holdfast.order.Order;
import io.holdfast.order.OrderState;
import io.holdfast.order.OrderStatus;
import io.holdfast.order.PaymentState;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;

/// Orders as they stand in their columns. What was agreed upon stands beside the checkout, and is
/// not written again.
final class OrderRows {
    private OrderRows() {}

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
