package io.holdfast.application.checkout;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// How long the gateway is waited for in one go at a checkout, however many calls that takes: so
/// long a buyer waits for an answer at most.
///
/// @param clock tells the time
/// @param by until when
/// @param most how long in all
record GatewayTime(InstantSource clock, Instant by, Duration most) {
    /// What is left counts as nothing where it is less than this part of all.
    private static final int PARTS = 20;

    /// {@return all of it}
    ///
    /// @param clock tells the time
    /// @param most how long in all
    static GatewayTime of(InstantSource clock, Duration most) {
        return new GatewayTime(clock, clock.instant().plus(most), most);
    }

    /// {@return how long a call may take; empty where no time is left for one}
    Optional<Duration> left() {
        Duration left = Duration.between(clock.instant(), by);
        if (left.compareTo(most.dividedBy(PARTS)) < 0) {
            return Optional.empty();
        }
        // Where the clock was put back in between.
        return Optional.of(left.compareTo(most) > 0 ? most : left);
    }
}
