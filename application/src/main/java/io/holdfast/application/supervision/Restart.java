package io.holdfast.application.supervision;

/// Which endings of a child its supervisor answers with a restart.
public enum Restart {
    /// Every ending.
    PERMANENT,
    /// A crash only, not a normal end or one by [Shutdown].
    TRANSIENT,
    /// None; once it has ended, the child is forgotten.
    TEMPORARY
}
