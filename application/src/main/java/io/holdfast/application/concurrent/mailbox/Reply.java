package io.holdfast.application.concurrent.mailbox;

/// The way back to one caller; a component of each message that expects an answer.
///
/// Answered once, by the owner, while the message is in the handler's hands. What the caller gets
/// is delivered when the handler has returned, and never if it throws.
///
/// @param <T> what was asked for
public sealed interface Reply<T> permits Call {

    /// Answers.
    ///
    /// @param value what the caller gets
    /// @throws IllegalStateException if it was answered already, or is not in the hands of this
    ///   thread
    void with(T value);

    /// Answers that this message failed, without throwing and so without touching its neighbours.
    ///
    /// @param cause what the caller gets as [WhyNot.Failed]
    /// @throws IllegalStateException if it was answered already, or is not in the hands of this
    ///   thread
    void failed(Throwable cause);
}
