package io.holdfast.order;

import io.holdfast.kernel.Event;

/// What happens to orders.
public sealed interface OrderEvent extends Event {
    /// {@return the order as it is now}
    Order order();

    @Override
    default String subject() {
        return "order:" + order().number();
    }

    /// It is new.
    ///
    /// @param order as it is now
    record Placed(Order order) implements OrderEvent {}

    /// It is another than before: paid, cancelled, refunded.
    ///
    /// @param order as it is now
    record Changed(Order order) implements OrderEvent {}
}
