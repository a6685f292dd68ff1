package io.holdfast.news;

import java.util.EnumSet;
import java.util.Set;

/// Which news are wanted.
///
/// @param after those behind this position, 0 or more
/// @param types of these kinds
/// @param limit at most so many, 1 to [#LIMIT_MAX]
public record NewsQuery(long after, Set<NewsType> types, int limit) {
    /// Most news of one answer.
    public static final int LIMIT_MAX = 1_000;

    /// Keeps a copy.
    ///
    /// @throws IllegalArgumentException if `after` or `limit` is out of range
    public NewsQuery {
        types = Set.copyOf(types);
        if (after < 0 || limit < 1 || limit > LIMIT_MAX) {
            throw new IllegalArgumentException(
                    "need after >= 0 and 1 <= limit <= %d, were %d and %d"
                            .formatted(LIMIT_MAX, after, limit));
        }
    }

    /// {@return the question for all kinds}
    ///
    /// @param after those behind this position
    /// @param limit at most so many
    public static NewsQuery all(long after, int limit) {
        return new NewsQuery(after, EnumSet.allOf(NewsType.class), limit);
    }

    /// {@return the same question from another place on}
    ///
    /// @param position those behind this
    public NewsQuery behind(long position) {
        return new NewsQuery(position, types, limit);
    }
}
