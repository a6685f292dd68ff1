package io.holdfast.inventory;

import io.holdfast.kernel.Sku;
import io.holdfast.kernel.Text;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Pieces of one SKU that are spoken for, or were.
///
/// @param ref which hold, and of what
/// @param owner whose it is, in the words of whoever took it, such as a cart's id; up to
///   [#OWNER_LENGTH_MAX] characters, may be empty
/// @param state what has become of it
/// @param portions where its pieces lie, or lay; at least one, a location once
/// @param expiresAt from when on it no longer counts, that instant included
/// @param renewableUntil the latest `expiresAt` that any renewal can give it
public record Hold(
        HoldRef ref,
        String owner,
        HoldState state,
        List<Portion> portions,
        Instant expiresAt,
        Instant renewableUntil) {
    /// Longest owner, in UTF-16 units.
    public static final int OWNER_LENGTH_MAX = 100;

    /// Who is late with a renewal is so by less. What ends later than a renewal wants by more than
    /// that was given its time by a clock that was ahead.
    public static final Duration AHEAD_MAX = Duration.ofMinutes(1);

    /// Most pieces of one hold.
    public static final int QUANTITY_MAX = 1_000_000;

    /// Refuses a hold of nothing, and copies its portions.
    ///
    /// @throws IllegalArgumentException if there are no portions or `owner` cannot be kept
    public Hold {
        portions = List.copyOf(portions);
        if (portions.isEmpty()) {
            throw new IllegalArgumentException("a hold has pieces, %s had none".formatted(ref));
        }
        requireOwner(owner);
    }

    /// Pieces of a hold at one location.
    ///
    /// @param location where
    /// @param quantity how many, 1 or more
    public record Portion(String location, int quantity) {
        /// Refuses portions of nothing.
        ///
        /// @throws IllegalArgumentException if `quantity` is not positive
        public Portion {
            if (quantity < 1) {
                throw new IllegalArgumentException("a portion is 1 piece or more, was " + quantity);
            }
        }
    }

    /// {@return its id}
    public HoldId id() {
        return ref.id();
    }

    /// {@return the SKU that it is of}
    public Sku sku() {
        return ref.sku();
    }

    /// {@return all its pieces}
    public int quantity() {
        return portions.stream().mapToInt(Portion::quantity).sum();
    }

    /// {@return whether its time is over although nobody has written that down yet}
    ///
    /// @param now the time
    public boolean isDue(Instant now) {
        return state == HoldState.HELD && !now.isBefore(expiresAt);
    }

    /// {@return how it counts at an instant: one that is due has expired}
    ///
    /// @param now the time
    public Hold asOf(Instant now) {
        return isDue(now) ? in(HoldState.EXPIRED) : this;
    }

    Hold in(HoldState next) {
        return new Hold(ref, owner, next, portions, expiresAt, renewableUntil);
    }

    Hold of(List<Portion> pieces) {
        return new Hold(ref, owner, state, pieces, expiresAt, renewableUntil);
    }

    /// Never shorter than it was, never longer than it can be; but what a clock that was ahead has
    /// given it is taken back, from what renewals can give it as well.
    Hold renewed(Instant until) {
        if (expiresAt.isAfter(until.plus(AHEAD_MAX))) {
            Instant renewable = renewableUntil.minus(Duration.between(until, expiresAt));
            return new Hold(ref, owner, state, portions, until, renewable);
        }
        Instant capped = until.isAfter(renewableUntil) ? renewableUntil : until;
        return capped.isAfter(expiresAt)
                ? new Hold(ref, owner, state, portions, capped, renewableUntil)
                : this;
    }

    static void requireOwner(String owner) {
        if (owner.length() > OWNER_LENGTH_MAX || !Text.isPrintable(owner)) {
            throw new IllegalArgumentException(
                    "an owner has up to %d characters, none of them control characters or halves"
                            .formatted(OWNER_LENGTH_MAX));
        }
    }

    static void requireQuantity(int quantity) {
        if (quantity < 1 || quantity > QUANTITY_MAX) {
            throw new IllegalArgumentException(
                    "quantity must be 1 to %d, was %d".formatted(QUANTITY_MAX, quantity));
        }
    }
}
