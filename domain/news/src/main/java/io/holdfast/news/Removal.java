package io.holdfast.news;

/// How removing a webhook can end.
public enum Removal {
    /// It is gone, and its deliveries with it.
    REMOVED,
    /// There is no such webhook.
    UNKNOWN,
    /// It is not as the caller believes, and stays.
    CHANGED
}
