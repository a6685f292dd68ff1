package io.holdfast.application.concurrent.mailbox;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.Timer;

import java.time.Duration;

/// The owner's view of its own mailbox. For use on the owner's thread, inside its [Behaviour].
///
/// Timers belong to the life that set them and end with it. Their messages have a place of their
/// own beside the queue, so that they are neither refused by a full mailbox nor kept waiting behind
/// all of it: what is due and what came take turns. `capacity` also bounds how many timers there
/// may be. Asked to stop, the life lets nothing more become due.
///
/// @param <M> the messages
public interface Self<M> {

    /// {@return the machine, for the time}
    Machine machine();

    /// Sends a message to this mailbox later, as OTP's `send_after`.
    ///
    /// @param delay how much later
    /// @param message what is sent
    /// @return what calls it off; the message is then not handled even if it was due already
    /// @throws IllegalStateException if there are as many timers as `capacity`
    Timer sendAfter(Duration delay, M message);

    /// Sends a message to this mailbox again and again, at a fixed rate. A message that still waits
    /// when the next is due stands for both.
    ///
    /// @param period positive; from one to the next, and from now to the first
    /// @param message what is sent
    /// @return what calls it off
    /// @throws IllegalArgumentException if `period` is not positive
    /// @throws IllegalStateException if there are as many timers as `capacity`
    Timer sendEvery(Duration period, M message);

    /// Ends this life normally once the batch in hand is done. Who still waits then is told
    /// [WhyNot.Stopped].
    void stop();
}
