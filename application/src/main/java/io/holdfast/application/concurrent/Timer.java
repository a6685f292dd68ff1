package io.holdfast.application.concurrent;

import java.time.Duration;
import java.util.Optional;

/// One action in the future, as OTP's timer reference: it can be called off, and says how far off
/// it was.
@FunctionalInterface
public interface Timer {

    /// Calls the action off.
    ///
    /// @return the time that was left, zero or more, if the action will never run because of this
    ///   call; nothing if it ran, is running, or was called off before
    Optional<Duration> cancel();
}
