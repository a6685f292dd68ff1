package io.holdfast.application.supervision;

/// How one life of a child ended.
public sealed interface Ending {

    /// It returned by itself: OTP's `normal`.
    record Completed() implements Ending {}

    /// It was asked to, or ended on purpose: OTP's `shutdown`.
    ///
    /// @param reason why, for people
    record Stopped(String reason) implements Ending {}

    /// It threw.
    ///
    /// @param cause what it threw
    record Crashed(Throwable cause) implements Ending {}

    /// It was asked to end, interrupted, and waited for in vain; its thread may still run: the
    /// nearest that Java has to OTP's `killed`.
    record Abandoned() implements Ending {}

    /// {@return whether a transient child is restarted after it}
    default boolean isAbnormal() {
        return switch (this) {
            case Completed _, Stopped _ -> false;
            case Crashed _, Abandoned _ -> true;
        };
    }
}
