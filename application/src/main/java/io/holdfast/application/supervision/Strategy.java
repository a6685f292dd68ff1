package io.holdfast.application.supervision;

/// Whom a restart touches.
public enum Strategy {
    /// The dead child only.
    ONE_FOR_ONE,
    /// All children: they are stopped in reverse order, and started in order.
    ONE_FOR_ALL,
    /// The dead child and those after it, in the same way.
    REST_FOR_ONE
}
