package io.holdfast.news;

/// What became of a wish to deliver again all that was given up.
///
/// @param begun how many deliveries were begun again
/// @param left how many are given up still, for there were more than are begun at once; [#LEFT_MAX]
///   where they are more
public record Redelivery(int begun, long left) {
    /// Most deliveries that one wish begins again.
    public static final int AT_ONCE_MAX = 1_000;

    /// More than these are not counted, which would take the longer the more there are.
    public static final int LEFT_MAX = 100_000;

    /// Checks.
    ///
    /// @throws IllegalArgumentException if a number is less than 0, or `left` above [#LEFT_MAX]
    public Redelivery {
        if (begun < 0 || left < 0) {
            throw new IllegalArgumentException("nobody can deliver less than nothing again");
        }
        if (left > LEFT_MAX) {
            throw new IllegalArgumentException(
                    "%d of those left were counted, %d is the most".formatted(left, LEFT_MAX));
        }
    }
}
