package io.holdfast.order;

import io.holdfast.kernel.OrderNumber;

/// Every way that saying where a cart goes can end.
public sealed interface DeliveryOutcome {
    /// It is kept, and what carriers said for another address is forgotten.
    ///
    /// @param delivery as it is now
    record Addressed(Delivery delivery) implements DeliveryOutcome {}

    /// There is no such cart.
    record UnknownCart() implements DeliveryOutcome {}

    /// The cart is being paid for.
    ///
    /// @param order the number that its order will have
    record InCheckout(OrderNumber order) implements DeliveryOutcome {}

    /// The cart became an order.
    ///
    /// @param order which
    record Ordered(OrderNumber order) implements DeliveryOutcome {}

    /// Its address is not the one that was expected.
    ///
    /// @param version with which it got the address that it has; 0 where there is none
    record Stale(long version) implements DeliveryOutcome {}

    /// Others changed it again and again meanwhile.
    record Busy() implements DeliveryOutcome {}
}
