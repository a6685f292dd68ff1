package io.holdfast.application.concurrent.storm;

import io.holdfast.application.concurrent.mailbox.Reply;

import java.time.Duration;

/// What the mailboxes of a storm are asked to do.
sealed interface Order {
    /// Wants its own number back.
    record Ask(long number, Reply<Long> reply) implements Order {}

    record Tell() implements Order {}

    /// Answers, and then throws: the answer must not get out.
    record Bug(Reply<Long> reply) implements Order {}

    /// Throws where it is not alone.
    record Shy(long number, Reply<Long> reply) implements Order {}

    record Slow(Duration time) implements Order {}

    /// Takes no notice of interrupts for a time.
    record Deaf(Duration time) implements Order {}

    /// Sends itself a [Tick], and another that it calls off.
    record Arm(Duration delay) implements Order {}

    record Tick() implements Order {}

    record Quit() implements Order {}
}
