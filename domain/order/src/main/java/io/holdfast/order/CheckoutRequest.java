package io.holdfast.order;

import org.jspecify.annotations.Nullable;

/// How somebody wants to pay for a cart.
///
/// @param rate how it is shipped, as it was shown
/// @param method what it is paid with
/// @param email where the buyer is written to
/// @param version that the cart must have, or `null` for any
public record CheckoutRequest(
        RateId rate, PaymentMethod method, Email email, @Nullable Long version) {}
