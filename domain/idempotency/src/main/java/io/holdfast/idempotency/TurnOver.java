package io.holdfast.idempotency;

/// A try came to its effect when its turn was over: another try has the request by now, or has
/// answered it, or nobody remembers it any more. It has had no effect.
public final class TurnOver extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Says so.
    public TurnOver() {
        super("the turn of this request is over");
    }
}
