package io.holdfast.application.concurrent;

/// How a wait for a condition ended.
public enum Waited {
    /// The condition came true in time.
    MET,
    /// The deadline came first.
    LATE
}
