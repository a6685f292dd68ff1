package io.holdfast.order;

import org.jspecify.annotations.Nullable;

/// Which orders are meant.
///
/// @param state those that are so, or `null` for all
/// @param email those of one buyer, however its letters a to z were typed, or `null` for all
public record OrderFilter(@Nullable OrderState state, @Nullable Email email) {
    /// {@return all of them}
    public static OrderFilter all() {
        return new OrderFilter(null, null);
    }

    /// {@return whether an order is meant}
    ///
    /// @param order which
    public boolean takes(Order order) {
        return (state == null || state == order.status().state())
                && (email == null || email.folded().equals(order.purchase().email().folded()));
    }
}
