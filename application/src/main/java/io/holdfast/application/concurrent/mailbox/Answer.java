package io.holdfast.application.concurrent.mailbox;

/// Every way a call can end.
///
/// ```java
/// switch (stack.call(Pop::new)) {
///     case Ok(var top)             -> use(top);
///     case Not(WhyNot.Full full)   -> comeBackLater(full.capacity());
///     case Not(var why)            -> giveUp(why);
/// }
/// ```
///
/// @param <T> what was asked for
public sealed interface Answer<T> {

    /// The owner answered.
    ///
    /// @param value what it said
    /// @param <T> what was asked for
    record Ok<T>(T value) implements Answer<T> {}

    /// No answer, and none will come.
    ///
    /// @param why what happened instead
    /// @param <T> what was asked for
    record Not<T>(WhyNot why) implements Answer<T> {}

    /// {@return the value, for callers to whom everything else is unexpected}
    ///
    /// @throws CallFailed if there is none
    default T orThrow() {
        return switch (this) {
            case Ok<T>(T value) -> value;
            case Not<T>(WhyNot why) -> throw new CallFailed(why);
        };
    }
}
