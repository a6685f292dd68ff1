package io.holdfast.inventory;

/// Why stock moved.
public enum Cause {
    /// Somebody counted.
    COUNT,
    /// Somebody added or took pieces, and said why.
    ADJUSTMENT,
    /// Pieces were spoken for.
    HOLD,
    /// Pieces that were spoken for were let go.
    RELEASE,
    /// The time of a hold ran out.
    EXPIRY,
    /// Pieces that were spoken for were sold.
    COMMIT,
    /// Pieces that were sold came back.
    RETURN
}
