package io.holdfast.adapters.external.manners;

import io.holdfast.kernel.port.out.Events;
import io.holdfast.outside.Standing;
import io.holdfast.outside.StandingChanged;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/// Tells how a third party stands, once for each change. Told in turn, so that who hears it last
/// hears what is so.
final class Bulletin {
    /// Many who are told at once to wait are told ends that differ by a moment.
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final Events events;
    private final Supplier<Standing> standing;
    private final Supplier<Standing> ofCalls;
    private final Chronicle chronicle;
    private Standing.State state = Standing.State.WELL;
    private @Nullable Instant until;

    /// @param standing as callers are told it
    /// @param ofCalls as calls alone found it, which is what the log speaks of: where looks alone
    ///   come to nothing, it is called all the same
    Bulletin(
            Events events,
            Supplier<Standing> standing,
            Supplier<Standing> ofCalls,
            Chronicle chronicle) {
        this.events = events;
        this.standing = standing;
        this.ofCalls = ofCalls;
        this.chronicle = chronicle;
    }

    /// Looks, and tells what has changed, if anything has: the state, or when it will end.
    synchronized void tell() {
        chronicle.stands(ofCalls.get());
        Standing now = standing.get();
        if (now.state() != state || isLater(now.until())) {
            state = now.state();
            until = now.until();
            events.publish(new StandingChanged(now));
        }
    }

    private boolean isLater(@Nullable Instant end) {
        return end != null && (until == null || !end.isBefore(until.plus(MOMENT)));
    }
}
