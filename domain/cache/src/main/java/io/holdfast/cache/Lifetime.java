package io.holdfast.cache;

import java.time.Instant;

/// Until when a result is good for what. Each moment is the first at which it is not any more.
///
/// @param at when it was fetched
/// @param freshUntil until when it counts as new
/// @param staleUntil until when it is given at once all the same; not before `freshUntil`
/// @param forgivenUntil until when it is given where there is no new one; not before `staleUntil`
public record Lifetime(Instant at, Instant freshUntil, Instant staleUntil, Instant forgivenUntil) {
    /// Refuses times that are not in order.
    ///
    /// @throws IllegalArgumentException if one comes before the one that it follows
    public Lifetime {
        if (freshUntil.isBefore(at)
                || staleUntil.isBefore(freshUntil)
                || forgivenUntil.isBefore(staleUntil)) {
            throw new IllegalArgumentException(
                    "times are not in order: %s %s %s %s"
                            .formatted(at, freshUntil, staleUntil, forgivenUntil));
        }
    }

    /// {@return the same, but for nothing longer than another}
    ///
    /// @param other of a result that was fetched at the same time
    public Lifetime within(Lifetime other) {
        return new Lifetime(
                at,
                earlier(freshUntil, other.freshUntil),
                earlier(staleUntil, other.staleUntil),
                earlier(forgivenUntil, other.forgivenUntil));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
