package io.holdfast.application.concurrent.fanout;

/// What became of work that nobody waits for, at the door.
public enum Departure {
    /// It has begun; what becomes of it stands in the history of the tree.
    STARTED,
    /// Refused, without effect: as much as allowed is under way.
    FULL,
    /// Refused: there is no supervisor, or it is being stopped.
    DOWN
}
