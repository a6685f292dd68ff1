package io.holdfast.application.concurrent.mailbox;

/// What a message on which the handler throws means for the owner.
public enum OnFailure {
    /// A bug, as in OTP: the owner crashes, everybody who waits is told, and its supervisor
    /// decides. The default.
    CRASH,
    /// A refusal: the message fails alone, and the owner goes on with the state from before it. An
    /// `Error` still crashes.
    FAIL_ALONE
}
