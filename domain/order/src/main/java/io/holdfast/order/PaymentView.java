package io.holdfast.order;

import io.holdfast.kernel.Money;

/// A payment as its gateway sees it.
///
/// @param payment the gateway's name for it
/// @param state where it stands
/// @param authorised what was set aside
/// @param captured what was taken of it, in the same currency; 0 at first
/// @param refunded what was given back of that, in the same currency; 0 at first
public record PaymentView(
        PaymentId payment, State state, Money authorised, Money captured, Money refunded) {
    /// Where a payment stands.
    public enum State {
        /// Set aside; neither taken nor let go.
        AUTHORISED,
        /// Taken; some or all of it may have been given back.
        CAPTURED,
        /// Let go before anything was taken.
        CANCELLED
    }
}
