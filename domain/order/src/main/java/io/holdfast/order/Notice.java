package io.holdfast.order;

/// What a gateway has to say by itself. It is a hint: how the payment stands, only the gateway's
/// own answer tells.
public sealed interface Notice {
    /// Something is new about a charge of ours.
    ///
    /// @param charge its key
    record About(PaymentKey charge) implements Notice {}

    /// It is the gateway's, and about nothing of ours.
    record Other() implements Notice {}

    /// Nobody knows whose it is.
    record Forged() implements Notice {}
}
