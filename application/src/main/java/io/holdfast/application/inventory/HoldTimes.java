package io.holdfast.application.inventory;

import java.time.Duration;

/// How long holds last.
///
/// @param live from taking or renewing a hold to its end
/// @param longest from taking a hold to the end that no renewal can put off; at least `live`
public record HoldTimes(Duration live, Duration longest) {
    /// Refuses times that contradict each other.
    ///
    /// @throws IllegalArgumentException if `live` is not positive or longer than `longest`
    public HoldTimes {
        if (!live.isPositive() || live.compareTo(longest) > 0) {
            throw new IllegalArgumentException(
                    "need 0 < live <= longest, was live=%s longest=%s".formatted(live, longest));
        }
    }
}
