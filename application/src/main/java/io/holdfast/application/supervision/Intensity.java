package io.holdfast.application.supervision;

import java.time.Duration;

/// How many restarts a supervisor takes before it gives up and lets its own supervisor act.
///
/// @param restartsMax restarts that are still taken within any one period, 0 or more
/// @param period how long a restart counts, positive
public record Intensity(int restartsMax, Duration period) {
    /// Three in five seconds.
    public static final Intensity USUAL = new Intensity(3, Duration.ofSeconds(5));

    /// Refuses what cannot be counted.
    ///
    /// @throws IllegalArgumentException if `restartsMax` is negative or `period` not positive
    public Intensity {
        if (restartsMax < 0 || !period.isPositive()) {
            throw new IllegalArgumentException(
                    "need restartsMax >= 0 and a positive period, was %d in %s"
                            .formatted(restartsMax, period));
        }
    }
}
