package io.holdfast.order;

import org.jspecify.annotations.Nullable;

/// The money of a purchase.
///
/// @param state what became of it
/// @param id the gateway's name for it, once that is known
/// @param method what it is paid with; `null` once nothing can be asked with it any more, because a
///   secret that is of no use is only a danger
public record Payment(PaymentState state, @Nullable PaymentId id, @Nullable PaymentMethod method) {
    /// {@return this in another state}
    ///
    /// @param reached the state
    public Payment in(PaymentState reached) {
        return new Payment(reached, id, method);
    }

    /// {@return this without what it is paid with}
    public Payment withoutMethod() {
        return new Payment(state, id, null);
    }
}
