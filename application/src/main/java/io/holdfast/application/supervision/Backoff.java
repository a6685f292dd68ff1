package io.holdfast.application.supervision;

import java.time.Duration;

/// How long a crashed child rests before it is restarted: longer with each crash in a row. OTP
/// knows no such rest.
///
/// Rests make crashes rarer: a child that rests for longer than its supervisor's period lets it
/// never give up. Where failure is to climb the tree, the [Intensity] has a period that holds more
/// of the longest rests than it takes restarts.
///
/// A row ends when the child has lived for as long as the longest rest, or its supervisor's period
/// if that is longer.
///
/// @param first the rest after the first crash, zero or more; doubled with each crash that follows
/// @param max the longest rest, not below `first`
public record Backoff(Duration first, Duration max) {
    /// No rest at all, as in OTP.
    public static final Backoff NONE = new Backoff(Duration.ZERO, Duration.ZERO);

    private static final int DOUBLINGS_MAX = 40;

    /// Refuses what does not grow.
    ///
    /// @throws IllegalArgumentException if `first` is negative or above `max`
    public Backoff {
        if (first.isNegative() || first.compareTo(max) > 0) {
            throw new IllegalArgumentException(
                    "need 0 <= first <= max, was first=%s max=%s".formatted(first, max));
        }
    }

    /// {@return the rest after so many crashes in a row}
    ///
    /// @param crashesInARow 1 or more
    public Duration after(int crashesInARow) {
        Duration rest = first;
        for (int i = 1; i < crashesInARow && i < DOUBLINGS_MAX && rest.compareTo(max) < 0; i++) {
            rest = rest.multipliedBy(2);
        }
        return rest.compareTo(max) < 0 ? rest : max;
    }
}
