package io.holdfast.kernel;

import org.jspecify.annotations.Nullable;

/// Which part of a list is wanted.
///
/// @param limit at least 1, at most [#LIMIT_MAX] entries
/// @param after the cursor of the page before, or `null` for the first page
/// @param bytesMax at most [#BYTES_MAX] bytes, about, that the entries weigh together; honoured
///   where entries may be large
public record PageRequest(int limit, @Nullable Cursor after, int bytesMax) {
    /// Entries of a page where nobody says otherwise.
    public static final int LIMIT_DEFAULT = 50;

    /// Most entries of a page.
    public static final int LIMIT_MAX = 250;

    /// Most bytes that the entries of a page weigh together, about, in the store: where entries may
    /// be large, a page ends before the one with which it would be heavier, and has one at least.
    public static final int BYTES_MAX = 8 * 1024 * 1024;

    /// Most bytes of a page that is light: so little that nobody counts who has one in memory.
    public static final int LIGHT_BYTES_MAX = 128 * 1024;

    /// Refuses pages without a bound.
    ///
    /// @throws IllegalArgumentException if `limit` or `bytesMax` is out of range
    public PageRequest {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new IllegalArgumentException(
                    "limit must be 1 to %d, was %d".formatted(LIMIT_MAX, limit));
        }
        if (bytesMax < 0 || bytesMax > BYTES_MAX) {
            throw new IllegalArgumentException(
                    "bytesMax must be 0 to %d, was %d".formatted(BYTES_MAX, bytesMax));
        }
    }

    /// A page that is as heavy as any may be.
    ///
    /// @param limit at least 1, at most [#LIMIT_MAX] entries
    /// @param after the cursor of the page before, or `null` for the first page
    public PageRequest(int limit, @Nullable Cursor after) {
        this(limit, after, BYTES_MAX);
    }

    /// {@return a piece of a list that is sent as it is read: light, unless its only entry is not}
    ///
    /// @param limit at least 1, at most [#LIMIT_MAX] entries
    /// @param after the cursor of the piece before, or `null` for the first one
    public static PageRequest piece(int limit, @Nullable Cursor after) {
        return new PageRequest(limit, after, LIGHT_BYTES_MAX);
    }

    /// {@return whether it is a piece of a list, which whoever reads it has been sent some of}
    public boolean isPiece() {
        return bytesMax <= LIGHT_BYTES_MAX;
    }

    /// {@return the first page of the usual size}
    public static PageRequest first() {
        return new PageRequest(LIMIT_DEFAULT, null);
    }
}
