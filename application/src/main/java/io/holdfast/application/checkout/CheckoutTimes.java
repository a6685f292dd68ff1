package io.holdfast.application.checkout;

import java.time.Duration;

/// How long things take in a checkout.
///
/// @param lease after which somebody who works on a checkout is thought to be dead, unless it got a
///   step further; longer than two calls to the gateway
/// @param gateway how long the gateway has for an answer
/// @param patience how long a checkout is about its payment before it is undone
public record CheckoutTimes(Duration lease, Duration gateway, Duration patience) {
    private static final Duration PAUSE_MIN = Duration.ofSeconds(1);
    private static final Duration PAUSE_MAX = Duration.ofMinutes(5);
    private static final int DOUBLINGS_MAX = 20;

    /// What does for a shop.
    public static final CheckoutTimes USUAL =
            new CheckoutTimes(
                    Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofMinutes(5));

    /// Refuses times that contradict each other.
    ///
    /// @throws IllegalArgumentException if the lease is not longer than two calls
    public CheckoutTimes {
        if (lease.compareTo(gateway.multipliedBy(2)) <= 0) {
            throw new IllegalArgumentException(
                    "a lease of %s is over before two calls of %s".formatted(lease, gateway));
        }
    }

    /// {@return how long to wait before a try}
    ///
    /// @param tries how many there were
    Duration pause(int tries) {
        Duration pause = PAUSE_MIN.multipliedBy(1L << Math.clamp(tries - 1L, 0, DOUBLINGS_MAX));
        return pause.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : pause;
    }
}
