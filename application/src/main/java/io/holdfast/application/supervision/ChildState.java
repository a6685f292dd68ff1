package io.holdfast.application.supervision;

/// What a child is doing.
public enum ChildState {
    /// Its life has begun, and has not said yet that its start is over.
    STARTING,
    /// It lives.
    RUNNING,
    /// It has been asked to end.
    STOPPING,
    /// It crashed, or was stopped with a sibling that did, and will be started again.
    RESTARTING,
    /// It has ended for now, and can be started by order.
    STOPPED
}
