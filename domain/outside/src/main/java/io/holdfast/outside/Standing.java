package io.holdfast.outside;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// How a third party fares, as this process sees it.
///
/// @param name by which it is known
/// @param state whether it is called
/// @param recent of its last calls, how many there were and how many failed
/// @param inFlight calls that are under way
/// @param until when it is called again, for what rests or is limited
/// @param lastMishap what went wrong last, and when; `null` if nothing did
public record Standing(
        String name,
        State state,
        Recent recent,
        int inFlight,
        @Nullable Instant until,
        @Nullable LastMishap lastMishap) {

    /// {@return the same, and where that is well, as somebody else found it}
    ///
    /// @param other how it fares by what somebody else has asked it
    public Standing orAsSeenBy(Standing other) {
        boolean isWorse = state == State.WELL && other.state != State.WELL;
        Standing seen = isWorse ? other : this;
        return new Standing(
                name,
                seen.state,
                seen.recent,
                inFlight,
                seen.until,
                later(lastMishap, other.lastMishap));
    }

    private static @Nullable LastMishap later(@Nullable LastMishap one, @Nullable LastMishap two) {
        if (one == null || two == null) {
            return one == null ? two : one;
        }
        return two.at().isAfter(one.at()) ? two : one;
    }

    /// Whether a third party is called.
    public enum State {
        /// As usual.
        WELL,
        /// It failed too often, and is not called before `until`.
        RESTING,
        /// The next call, one alone, finds out whether it is well again.
        PROBING,
        /// It allows no calls before `until`.
        LIMITED
    }

    /// The calls of the window over which it is judged.
    ///
    /// @param calls how many, 0 or more
    /// @param failures how many of them failed
    public record Recent(int calls, int failures) {}

    /// What went wrong last.
    ///
    /// @param mishap what
    /// @param at when
    public record LastMishap(Mishap mishap, Instant at) {}
}
