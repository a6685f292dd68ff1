package io.holdfast.application.checkout;

import io.holdfast.order.port.out.CheckoutStore;
import io.holdfast.order.port.out.OrderStore;

/// Where checkouts and orders are.
///
/// @param checkouts writes both
/// @param orders reads orders
public record CheckoutStores(CheckoutStore checkouts, OrderStore orders) {}
