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
    private final Chronicle chronicle;
    private Standing.State state = Standing.State.WELL;
    private @Nullable Instant until;

    Bulletin(Events events, Supplier<Standing> standing, Chronicle chronicle) {
        this.events = events;
        this.standing = standing;
        this.chronicle = chronicle;
    }

    /// Looks, and tells what has changed, if anything has: the state, or when it will end.
    synchronized void tell() {
        Standing now = standing.get();
        if (now.state() != state || isLater(now.until())) {
            state = now.state();
            until = now.until();
            chronicle.stands(now);
            events.publish(new StandingChanged(now));
        }
    }

    private boolean isLater(@Nullable Instant end) {
        return end != null && (until == null || !end.isBefore(until.plus(MOMENT)));
    }
}
