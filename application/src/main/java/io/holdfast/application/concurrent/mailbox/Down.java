package io.holdfast.application.concurrent.mailbox;

import io.holdfast.application.supervision.Ending;

/// What a monitor is told, once: OTP's `DOWN`.
public sealed interface Down {

    /// {@return the mailbox that was watched}
    String mailbox();

    /// The life that was watched has ended.
    ///
    /// @param mailbox the mailbox that was watched
    /// @param ending how
    record Ended(String mailbox, Ending ending) implements Down {}

    /// There was no life to watch: OTP's `noproc`.
    ///
    /// @param mailbox the mailbox that was to be watched
    record NotRunning(String mailbox) implements Down {}
}
