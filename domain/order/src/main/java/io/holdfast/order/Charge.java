package io.holdfast.order;

import io.holdfast.kernel.Money;

/// An amount that a buyer is to pay, once.
///
/// @param key names it for ever: the same charge has the same key, and another has another
/// @param amount 1 minor unit or more; what costs nothing is not charged
/// @param method what it is paid with
public record Charge(PaymentKey key, Money amount, PaymentMethod method) {
    /// Refuses to charge nothing.
    ///
    /// @throws IllegalArgumentException if the amount is not above 0
    public Charge {
        if (amount.amount() < 1) {
            throw new IllegalArgumentException("a charge is above 0, was " + amount);
        }
    }
}
