package io.holdfast.application.checkout;

import java.time.Duration;
import java.util.List;

/// How long things take in a checkout.
///
/// @param lease after which somebody who works on a checkout is thought to be dead, unless it got a
///   step further or said that it lives, which it does at each [#beat]
/// @param gateway how long the gateway has for its answers, all that one go at a checkout needs
///   taken together
/// @param patience how long a checkout is about its payment before it is undone
/// @param rest the longest pause before a checkout is tried again; shorter than pieces are held,
///   for each try renews that
public record CheckoutTimes(Duration lease, Duration gateway, Duration patience, Duration rest) {
    /// After which a node that is not heard of is thought to be dead.
    public static final Duration LEASE = Duration.ofSeconds(5);

    /// The longest pause where pieces are held for long enough.
    public static final Duration REST_MAX = Duration.ofMinutes(5);

    private static final Duration PAUSE_MIN = Duration.ofSeconds(1);
    private static final int BEATS_IN_A_LEASE = 5;
    private static final int DOUBLINGS_MAX = 20;

    /// What does for a shop.
    public static final CheckoutTimes USUAL =
            new CheckoutTimes(LEASE, Duration.ofSeconds(10), Duration.ofMinutes(5), REST_MAX);

    /// Refuses times that are none.
    ///
    /// @throws IllegalArgumentException if one is not positive
    public CheckoutTimes {
        if (!List.of(lease, gateway, patience, rest).stream().allMatch(Duration::isPositive)) {
            throw new IllegalArgumentException(
                    "lease=%s gateway=%s patience=%s rest=%s must be more than 0"
                            .formatted(lease, gateway, patience, rest));
        }
    }

    /// {@return how often whoever works on a checkout has to say so}
    public Duration beat() {
        return lease.dividedBy(BEATS_IN_A_LEASE);
    }

    /// {@return how long to wait before a try}
    ///
    /// @param tries how many there were
    Duration pause(int tries) {
        Duration pause = PAUSE_MIN.multipliedBy(1L << Math.clamp(tries - 1L, 0, DOUBLINGS_MAX));
        return pause.compareTo(rest) > 0 ? rest : pause;
    }
}
