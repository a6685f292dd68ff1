package io.holdfast.application.supervision;

/// In which order a supervisor stops all its children.
public enum StopOrder {
    /// One after the other, the last first: for children that stand on each other. Neighbours that
    /// do not can be stopped together ([ChildSpec#stopBesideNext]).
    REVERSE,
    /// All are asked at once, and waited for together: for many that do not know each other, as
    /// OTP's dynamic supervisor.
    TOGETHER
}
