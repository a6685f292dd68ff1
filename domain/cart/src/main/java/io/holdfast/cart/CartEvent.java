package io.holdfast.cart;

import io.holdfast.kernel.Event;

/// What happens to carts.
public sealed interface CartEvent extends Event {
    /// {@return which cart}
    CartId id();

    @Override
    default String subject() {
        return "cart:" + id().value();
    }

    /// Its lines are others, or last longer.
    ///
    /// @param id which
    record Changed(CartId id) implements CartEvent {}

    /// It was thrown away.
    ///
    /// @param id which
    record Removed(CartId id) implements CartEvent {}
}
