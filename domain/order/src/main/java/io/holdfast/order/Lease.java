package io.holdfast.order;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/// Who works on a checkout, and until when they may be believed to live.
///
/// @param fence one more each time somebody takes it up; who has an older one can write nothing
/// @param dueAt from when on anybody may take it up, that instant included; `null` where nothing is
///   left to do
/// @param tries how often it was taken up since it last got a step further, and something was tried
public record Lease(long fence, @Nullable Instant dueAt, int tries) {
    /// Nobody puts a checkout off for longer. What is due later than that was put off by a clock
    /// that was ahead, and would stand still until the right one has come so far: it is due now.
    public static final Duration AHEAD_MAX = Duration.ofMinutes(10);

    /// {@return whether it can be taken up: nobody works on it}
    ///
    /// @param now the time
    public boolean isFree(Instant now) {
        return dueAt == null || isDue(now);
    }

    /// {@return whether it has to be taken up: something is left to do, and nobody does it}
    ///
    /// @param now the time
    public boolean isDue(Instant now) {
        return dueAt != null && (!now.isBefore(dueAt) || dueAt.isAfter(now.plus(AHEAD_MAX)));
    }

    /// {@return this, taken up}
    ///
    /// @param until when others may take it up
    public Lease taken(Instant until) {
        return new Lease(fence + 1, until, tries + 1);
    }

    /// {@return this, with other work to do or none}
    ///
    /// @param at when others may take it up, or `null`
    public Lease due(@Nullable Instant at) {
        return new Lease(fence, at, tries);
    }

    /// {@return this, let go as if it had not been taken up: nothing was tried}
    ///
    /// @param at when others may take it up
    public Lease untried(Instant at) {
        return new Lease(fence, at, Math.max(1, tries - 1));
    }

    /// {@return this after it got a step further}
    ///
    /// @param at when others may take it up, or `null`
    public Lease further(@Nullable Instant at) {
        return new Lease(fence, at, 1);
    }
}
