package io.holdfast.application.checkout;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// While the gateway is not asked, because it failed too often or wants no more calls for now, this
/// node takes up no checkouts about which it would be. A lull is short, whatever the gateway wants:
/// what does not need it stands in the same line.
///
/// Safe for concurrent use.
final class GatewayLull {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayLull.class);
    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofSeconds(5);

    /// Such a part of the time that it has lasted is waited for where nobody knows better.
    private static final int PARTS = 4;

    /// After which, and how often then, somebody should look.
    private static final Duration ALARM = Duration.ofMinutes(1);

    private final InstantSource clock;
    private Instant until = Instant.EPOCH;
    private @Nullable Instant since;
    private @Nullable Instant nextAlarm;

    GatewayLull(InstantSource clock) {
        this.clock = clock;
    }

    /// {@return whether nothing is to be taken up}
    synchronized boolean isOn() {
        Instant now = clock.instant();
        // Where the clock was put back, it is over.
        return now.isBefore(until) && !now.isBefore(until.minus(MOST));
    }

    /// The gateway was not asked.
    ///
    /// @param wanted for how long nobody is to ask; `null` where nobody knows
    /// @return how long whoever wanted to ask should wait: what is wanted, and where nobody knows,
    ///   the longer the longer it has lasted
    synchronized Duration begin(@Nullable Duration wanted) {
        Instant now = clock.instant();
        if (since == null || nextAlarm == null) {
            since = now;
            nextAlarm = now.plus(ALARM);
        } else if (!now.isBefore(nextAlarm)) {
            LOG.error("the gateway is not asked since {}: checkouts wait until it is", since);
            nextAlarm = now.plus(ALARM);
        }
        Duration known = wanted == null ? Duration.between(since, now).dividedBy(PARTS) : wanted;
        Duration wait = known.compareTo(LEAST) < 0 ? LEAST : known;
        until = now.plus(wait.compareTo(MOST) > 0 ? MOST : wait);
        return wait;
    }

    /// The gateway was asked.
    synchronized void end() {
        until = Instant.EPOCH;
        since = null;
        nextAlarm = null;
    }
}
