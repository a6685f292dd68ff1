package io.holdfast.application.supervision;

import java.time.Duration;

/// How long a supervisor waits for a child that it has asked to end.
///
/// Java cannot kill a thread. A child that has not ended when its limit is over is interrupted once
/// more, given [#GRACE], and then abandoned: reported, let go of, and never waited for again.
public sealed interface StopLimit {
    /// How long the last interrupt is given; thrice as long where a supervisor passes it on.
    Duration GRACE = Duration.ofMillis(100);

    /// Ask, wait so long, then interrupt.
    ///
    /// @param time zero or more
    record Within(Duration time) implements StopLimit {
        /// Refuses negative times.
        ///
        /// @throws IllegalArgumentException if `time` is negative
        public Within {
            if (time.isNegative()) {
                throw new IllegalArgumentException(
                        "a stop limit must not be negative, was " + time);
            }
        }
    }

    /// Interrupt without asking: OTP's `brutal_kill`.
    record Brutal() implements StopLimit {}

    /// Ask, and wait for as long as it takes: for supervisors, whose children have limits of their
    /// own.
    record Unlimited() implements StopLimit {}
}
