package io.holdfast.application.supervision;

/// What kind of child it is.
public enum ChildType {
    /// Runs on and on, in its own way.
    WORKER,
    /// Does the same thing again and again, with a pause between.
    PERIODIC,
    /// Owns state, and takes messages.
    MAILBOX,
    /// Has children itself.
    SUPERVISOR
}
