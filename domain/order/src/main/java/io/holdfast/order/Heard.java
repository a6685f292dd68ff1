package io.holdfast.order;

/// What became of a notice.
public enum Heard {
    /// Whatever it is about is looked at.
    TAKEN,
    /// It is not believed.
    FORGED,
    /// The gateway of this server sends none.
    DEAF
}
