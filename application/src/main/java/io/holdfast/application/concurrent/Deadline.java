package io.holdfast.application.concurrent;

import java.time.Duration;

/// The moment at which a wait ends, on the [Machine#nanoTime] of one machine.
///
/// Made once where the limit is known, and handed down, so that ten waits in a row share one limit.
/// A limit that is too long to count (292 years) is [#NEVER].
///
/// @param nanoTime the moment, in the machine's nanoseconds; meaningless when `never`
/// @param never whether there is no such moment
public record Deadline(long nanoTime, boolean never) {
    /// Waits that only their condition ends.
    public static final Deadline NEVER = new Deadline(0, true);

    private static final Duration COUNTABLE_MAX = Duration.ofNanos(Long.MAX_VALUE / 2);

    /// {@return the moment that lies so far ahead}
    ///
    /// @param machine whose time counts
    /// @param limit how far ahead; at or before now if not positive
    public static Deadline after(Machine machine, Duration limit) {
        return limit.compareTo(COUNTABLE_MAX) > 0
                ? NEVER
                : new Deadline(machine.nanoTime() + limit.toNanos(), false);
    }

    /// {@return the moment that lies so much earlier; never stays never}
    ///
    /// @param margin how much, in time that can be counted
    public Deadline minus(Duration margin) {
        return never ? this : new Deadline(nanoTime - margin.toNanos(), false);
    }

    /// {@return nanoseconds that are left, 0 once it has passed, `Long.MAX_VALUE` when it never
    /// comes}
    ///
    /// @param machine the one that the deadline was made on
    public long nanosLeft(Machine machine) {
        return never ? Long.MAX_VALUE : Math.max(0, nanoTime - machine.nanoTime());
    }

    /// {@return the one of the two that comes first}
    ///
    /// @param other of the same machine
    public Deadline earlier(Deadline other) {
        if (never || other.never) {
            return never ? other : this;
        }
        return nanoTime - other.nanoTime <= 0 ? this : other;
    }

    /// {@return whether it has come}
    ///
    /// @param machine the one that the deadline was made on
    public boolean isPast(Machine machine) {
        return nanosLeft(machine) == 0;
    }
}
