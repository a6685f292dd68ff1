package io.holdfast.application.operations;

import io.holdfast.supervision.port.out.SharedClock;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/// The time of the shop, the same at all of its nodes: that of the [SharedClock], which runs on
/// between two looks by a clock that nobody can set (decision 0051).
///
/// So a node whose own clock is wrong, or is set, does nothing at a wrong time. Until the first
/// look it goes by its own. Instants are whole microseconds, as the database keeps them.
///
/// Safe for any thread.
public final class ShopClock implements InstantSource {
    private final InstantSource own;
    private final LongSupplier nanos;
    private final AtomicReference<@Nullable Sight> last = new AtomicReference<>();

    private record Sight(Instant at, long nanos) {
        Instant at(long now) {
            return at.plusNanos(now - nanos);
        }
    }

    /// What a look has found.
    ///
    /// @param own how far this node's own clock is ahead of the shop's; negative where it is behind
    /// @param leap how far the shop's clock is set ahead by this look, or back where it is negative
    public record Found(Duration own, Duration leap) {}

    /// A clock that has not looked yet.
    ///
    /// @param own this node's own
    /// @param nanos one that only runs forward, in nanoseconds
    public ShopClock(InstantSource own, LongSupplier nanos) {
        this.own = own;
        this.nanos = nanos;
    }

    @Override
    public Instant instant() {
        Sight sight = last.get();
        Instant now = sight == null ? own.instant() : sight.at(nanos.getAsLong());
        return now.truncatedTo(ChronoUnit.MICROS);
    }

    /// Looks at the clock of all, and goes by it from then on.
    ///
    /// What it says was right at some moment of the call. A time that can be right is left as it
    /// is, so that no look sets the clock for how long a call has taken.
    ///
    /// @param shared which
    /// @return what was found
    /// @throws io.holdfast.kernel.StoreUnavailable if it does not answer; this clock runs on
    public Found look(SharedClock shared) {
        long asked = nanos.getAsLong();
        Instant earliest = shared.read();
        long now = nanos.getAsLong();
        Instant latest = earliest.plusNanos(now - asked);
        Instant mine = own.instant();
        Sight before = last.get();
        Instant believed = before == null ? mine : before.at(now);
        Instant right = within(earliest, believed, latest);
        last.set(new Sight(right, now));
        return new Found(
                Duration.between(within(earliest, mine, latest), mine),
                before == null ? Duration.ZERO : Duration.between(believed, right));
    }

    private static Instant within(Instant earliest, Instant at, Instant latest) {
        if (at.isBefore(earliest)) {
            return earliest;
        }
        return at.isAfter(latest) ? latest : at;
    }
}
