package io.holdfast.application.concurrent.fanout;

import java.time.Duration;
import java.util.concurrent.Callable;

/// One of several calls: a value, which does nothing until a [FanOut] is given it, and asks its
/// results by it afterwards.
///
/// ```java
/// Part<Rates> rates = Part.of("rates", () -> carrier.rates(cart)).within(Duration.ofMillis(300));
/// ```
///
/// @param name unique among the parts of one fan-out; 1 to [#NAME_LENGTH_MAX] characters, none of
///   them `/`
/// @param work what it does: gives a value, never `null`, and ends soon after an interrupt
/// @param limit how long it may take from the begin of the fan-out, 0 or more; as long as the whole
///   unless told
/// @param <T> what it gives
public record Part<T>(String name, Callable<? extends T> work, Duration limit) {
    /// Longest name, in UTF-16 units.
    public static final int NAME_LENGTH_MAX = 80;

    /// The limit of a part that has none of its own.
    public static final Duration UNLIMITED = Duration.ofSeconds(Long.MAX_VALUE);

    /// Refuses parts that nobody could tell apart, and limits that make no sense.
    ///
    /// @throws IllegalArgumentException if `name` is blank, too long or holds a `/`, or `limit` is
    ///   negative
    public Part {
        Names.require(name);
        if (limit.isNegative()) {
            throw new IllegalArgumentException(
                    "the limit of '%s' must be 0 or more, was %s".formatted(name, limit));
        }
    }

    /// {@return a part that may take as long as the whole}
    ///
    /// @param name unique among the parts of one fan-out
    /// @param work what it does
    /// @param <T> what it gives
    public static <T> Part<T> of(String name, Callable<? extends T> work) {
        return new Part<>(name, work, UNLIMITED);
    }

    /// {@return the same with a limit of its own}
    ///
    /// @param limit how long it may take from the begin of the fan-out, 0 or more; without effect
    ///   where the whole ends earlier
    public Part<T> within(Duration limit) {
        return new Part<>(name, work, limit);
    }
}
