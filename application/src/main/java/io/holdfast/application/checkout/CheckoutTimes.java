package io.holdfast.application.checkout;

import io.holdfast.order.Checkout;
import io.holdfast.order.Lease;

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
    private static final int SHARE_BITS = 10;
    private static final int SHARES = 1 << SHARE_BITS;

    /// Numbers that follow each other are far apart when they are multiplied by it.
    private static final int MIX = 0x9E3779B9;

    /// What does for a shop.
    public static final CheckoutTimes USUAL =
            new CheckoutTimes(LEASE, Duration.ofSeconds(10), Duration.ofMinutes(5), REST_MAX);

    /// Refuses times that are none.
    ///
    /// @throws IllegalArgumentException if one is not positive, or a checkout would be put off for
    ///   longer than is believed ([Lease#AHEAD_MAX])
    public CheckoutTimes {
        if (!List.of(lease, gateway, patience, rest).stream().allMatch(Duration::isPositive)) {
            throw new IllegalArgumentException(
                    "lease=%s gateway=%s patience=%s rest=%s must be more than 0"
                            .formatted(lease, gateway, patience, rest));
        }
        if (lease.compareTo(Lease.AHEAD_MAX) > 0 || rest.compareTo(Lease.AHEAD_MAX) > 0) {
            throw new IllegalArgumentException(
                    "lease=%s rest=%s must not be longer than %s"
                            .formatted(lease, rest, Lease.AHEAD_MAX));
        }
    }

    /// {@return how often whoever works on a checkout has to say so}
    public Duration beat() {
        return lease.dividedBy(BEATS_IN_A_LEASE);
    }

    /// {@return how long to wait before a checkout is tried again: between a half and all of what
    /// its tries so far make of it, so that those that were tried together are not the next time}
    ///
    /// @param checkout which
    Duration pause(Checkout checkout) {
        Duration half = pause(checkout.lease().tries()).dividedBy(2);
        return half.plus(half.multipliedBy(share(checkout)).dividedBy(SHARES));
    }

    /// {@return the longest pause}
    ///
    /// @param tries how many there were
    Duration pause(int tries) {
        Duration pause = PAUSE_MIN.multipliedBy(1L << Math.clamp(tries - 1L, 0, DOUBLINGS_MAX));
        return pause.compareTo(rest) > 0 ? rest : pause;
    }

    /// {@return how long to wait where somebody was not asked: what they want and up to as much
    /// again, so that not all come at once then; never longer than [#rest]}
    ///
    /// @param checkout which
    /// @param wanted how long to wait at least
    Duration pause(Checkout checkout, Duration wanted) {
        Duration most = rest.dividedBy(2);
        Duration least = wanted.compareTo(most) > 0 ? most : wanted;
        return least.plus(least.multipliedBy(share(checkout)).dividedBy(SHARES));
    }

    /// {@return a number of a checkout's own below [#SHARES], another one each time it is taken up}
    private static int share(Checkout checkout) {
        int mixed = (checkout.number().hashCode() * 31 + (int) checkout.lease().fence()) * MIX;
        return mixed >>> (Integer.SIZE - SHARE_BITS);
    }
}
