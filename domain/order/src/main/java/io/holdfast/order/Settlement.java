package io.holdfast.order;

/// Every way that capturing, cancelling or refunding can end.
public sealed interface Settlement {
    /// It is done, now or when it was asked for before.
    record Settled() implements Settlement {}

    /// The payment does not allow it, and never will; nothing changed.
    ///
    /// @param reason for whoever operates the shop
    record Refused(String reason) implements Settlement {}

    /// Nobody knows: the call went out and no answer came back. The same call again, or
    /// [io.holdfast.order.port.out.PaymentGateway#find], tells.
    record Uncertain() implements Settlement {}

    /// Nothing happened, and it may be tried again.
    record Unavailable() implements Settlement {}
}
