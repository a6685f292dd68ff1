package io.holdfast.application.concurrent.mailbox;

/// What became of a cast at the door. Behind the door nothing is promised: the owner may crash
/// before its turn.
public enum Delivery {
    /// It waits for its turn.
    ACCEPTED,
    /// Refused: as many messages as allowed were waiting.
    FULL,
    /// Refused: the mailbox has no owner, being stopped or between two lives.
    DOWN
}
