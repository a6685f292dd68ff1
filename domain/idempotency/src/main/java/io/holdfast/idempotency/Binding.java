package io.holdfast.idempotency;

/// What becomes of telling which body a request came with.
public enum Binding {
    /// It is the body of this request, now and for every further try.
    BOUND,
    /// An earlier try of this request came with another body.
    OTHER_BODY,
    /// The turn is over: another has followed it.
    OVER
}
