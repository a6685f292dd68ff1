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

    /// {@return how a life ended that threw}
    ///
    /// What an interrupt brings about in a life that was asked to end is its end by request; a
    /// failure of its tidying up is a crash, and its cause must not be lost.
    ///
    /// @param thrown what it threw
    /// @param stopping whether it had been asked to end
    static Ending thrown(Throwable thrown, boolean stopping) {
        if (thrown instanceof Shutdown) {
            return new Stopped(String.valueOf(thrown.getMessage()));
        }
        return stopping && isAnswerToInterrupt(thrown)
                ? new Stopped("asked to, and threw " + thrown)
                : new Crashed(thrown);
    }

    private static boolean isAnswerToInterrupt(Throwable thrown) {
        if (Thread.currentThread().isInterrupted()) {
            return true;
        }
        Throwable cause = thrown;
        while (cause != null && !(cause instanceof InterruptedException)) {
            cause = cause.getCause();
        }
        return cause != null;
    }

    /// {@return whether a transient child is restarted after it}
    default boolean isAbnormal() {
        return switch (this) {
            case Completed _, Stopped _ -> false;
            case Crashed _, Abandoned _ -> true;
        };
    }
}
