package io.holdfast.outside;

import java.time.Duration;

/// How often a third party lets the whole shop call it: a bucket that holds `calls` tokens, and
/// gets one back every `per` / `calls`.
///
/// @param calls most calls in a row, 1 or more
/// @param per how long an empty bucket takes to be full again; at least a microsecond for each call
public record Allowance(int calls, Duration per) {
    /// Refuses what allows nothing, or more than can be counted.
    ///
    /// @throws IllegalArgumentException if a value is out of the range given above
    public Allowance {
        if (calls < 1 || per.compareTo(Duration.ofNanos(1_000L * calls)) < 0) {
            throw new IllegalArgumentException(
                    "an allowance is 1 call or more, and 1 us or more for each; was %d in %s"
                            .formatted(calls, per));
        }
    }

    /// {@return how long one token takes to come back}
    public Duration each() {
        return per.dividedBy(calls);
    }
}
