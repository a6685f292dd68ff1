package io.holdfast.order;

/// What became of an order.
public enum OrderState {
    /// It stands.
    PLACED,
    /// It is being cancelled: money and stock are on their way back.
    CANCELLING,
    /// It was cancelled; money and stock are back.
    CANCELLED,
    /// Its money is being given back, and its stock comes back.
    REFUNDING,
    /// Its money was given back, and its stock is back.
    REFUNDED;

    /// {@return whether it ended, or is about to}
    public boolean isOver() {
        return this != PLACED;
    }
}
