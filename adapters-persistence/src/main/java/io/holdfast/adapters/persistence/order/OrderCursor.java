package io.holdfast.adapters.persistence.order;

import io.holdfast.adapters.persistence.SerialCursor;
import io.holdfast.order.Email;
import io.holdfast.order.OrderFilter;

/// Where a page of orders ended: the serial of its last row, bound to the filter of its list.
final class OrderCursor {
    private OrderCursor() {}

    static SerialCursor of(OrderFilter filter) {
        Email email = filter.email();
        return new SerialCursor(
                "orders|%s|%s".formatted(filter.state(), email == null ? "" : email.folded()));
    }
}
