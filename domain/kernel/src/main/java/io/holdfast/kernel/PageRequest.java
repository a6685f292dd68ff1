package io.holdfast.kernel;

import org.jspecify.annotations.Nullable;

/// Which part of a list is wanted.
///
/// @param limit at least 1, at most [#LIMIT_MAX] entries
/// @param after the cursor of the page before, or `null` for the first page
public record PageRequest(int limit, @Nullable Cursor after) {
    /// Entries of a page where nobody says otherwise.
    public static final int LIMIT_DEFAULT = 50;

    /// Most entries of a page.
    public static final int LIMIT_MAX = 250;

    /// Most bytes that the entries of a page weigh together, about, in the store: where entries may
    /// be large, a page ends before the one with which it would be heavier, and has one at least.
    public static final int BYTES_MAX = 8 * 1024 * 1024;

    /// Refuses pages without a bound.
    ///
    /// @throws IllegalArgumentException if `limit` is out of range
    public PageRequest {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new IllegalArgumentException(
                    "limit must be 1 to %d, was %d".formatted(LIMIT_MAX, limit));
        }
    }

    /// {@return the first page of the usual size}
    public static PageRequest first() {
        return new PageRequest(LIMIT_DEFAULT, null);
    }
}
