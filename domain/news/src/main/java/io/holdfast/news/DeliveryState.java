package io.holdfast.news;

/// Where a delivery stands.
public enum DeliveryState {
    /// It is to be tried, or tried again.
    WAITING,
    /// The receiver has taken it.
    DELIVERED,
    /// It was tried for long enough.
    GIVEN_UP
}
