package io.holdfast.application.checkout;

import io.holdfast.order.Checkout;
import io.holdfast.order.port.out.CheckoutStore;
import io.holdfast.order.port.out.OrderStore;

/// Where checkouts and orders are.
///
/// @param checkouts writes both
/// @param orders reads orders
public record CheckoutStores(CheckoutStore checkouts, OrderStore orders) {

    /// {@return a checkout beside its order}
    ///
    /// @param checkout as it was read
    Work work(Checkout checkout) {
        return new Work(
                checkout,
                checkout.step().hasOrder() ? orders.find(checkout.number()).orElse(null) : null);
    }
}
