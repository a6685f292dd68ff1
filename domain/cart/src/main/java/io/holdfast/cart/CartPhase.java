package io.holdfast.cart;

import io.holdfast.kernel.OrderNumber;

/// Where a cart is on its way to the till.
public sealed interface CartPhase {
    /// It can be changed.
    record Open() implements CartPhase {}

    /// It is being paid for, and closed meanwhile: nobody changes, throws away or prunes it.
    ///
    /// @param order the number that its order will have
    record InCheckout(OrderNumber order) implements CartPhase {}

    /// It became an order, and is only there to be read.
    ///
    /// @param order which
    record Placed(OrderNumber order) implements CartPhase {}
}
