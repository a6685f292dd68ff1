package io.holdfast.order;

import io.holdfast.cart.CartId;

/// The cart of a checkout.
///
/// @param id which
/// @param version at which it was read, and at which alone it can be closed
public record ClosedCart(CartId id, long version) {}
