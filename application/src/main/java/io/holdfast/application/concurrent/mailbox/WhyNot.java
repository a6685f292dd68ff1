package io.holdfast.application.concurrent.mailbox;

import java.time.Duration;

/// Why a call got no answer, and what is known of its effect.
public sealed interface WhyNot {

    /// Refused at once, without effect: as many messages as allowed were waiting. Come back later.
    ///
    /// @param capacity how many may wait
    record Full(int capacity) implements WhyNot {}

    /// Refused at once, without effect: the mailbox has no owner, being stopped or between two
    /// lives.
    record Down() implements WhyNot {}

    /// The limit passed first. The message may take effect, now or later; its answer will be
    /// dropped.
    ///
    /// @param limit how long the caller waited
    record Late(Duration limit) implements WhyNot {}

    /// The handler failed on this very message. State is as it was before the message.
    ///
    /// @param cause what the handler threw
    record Failed(Throwable cause) implements WhyNot {}

    /// The owner crashed with this message in its hands or in its queue. Its state is lost.
    ///
    /// @param cause what crashed it; not necessarily the fault of this message
    record Crashed(Throwable cause) implements WhyNot {}

    /// The owner was stopped before it answered. Whether the message took effect is not known.
    record Stopped() implements WhyNot {}

    /// The caller was interrupted while it waited; its interrupt status is set. The message may
    /// take effect.
    record Interrupted() implements WhyNot {}
}
