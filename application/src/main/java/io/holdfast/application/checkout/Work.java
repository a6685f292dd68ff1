package io.holdfast.application.checkout;

import io.holdfast.order.Checkout;
import io.holdfast.order.Order;

import org.jspecify.annotations.Nullable;

/// A checkout that somebody works on, beside its order.
///
/// @param checkout as it was last written, under the fence of whoever works on it
/// @param order its order, as it was last written; `null` where there is none
record Work(Checkout checkout, @Nullable Order order) {
    Order requireOrder() {
        if (order == null) {
            throw new IllegalStateException("there is no order " + checkout.number());
        }
        return order;
    }
}
