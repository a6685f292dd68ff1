package io.holdfast.order;

/// What became of the money of a purchase, as far as we know.
public enum PaymentState {
    /// There is nothing to pay.
    FREE,
    /// It was asked for, or soon will be: it may be set aside or not. Of checkouts alone; there is
    /// no order before it is known.
    ASKED,
    /// It is set aside for us.
    AUTHORISED,
    /// We have it.
    CAPTURED,
    /// Nothing is set aside, now or later: it was declined, or let go again.
    RELEASED,
    /// We had it, and gave it back.
    REFUNDED
}
