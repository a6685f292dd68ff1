package io.holdfast.kernel;

/// Where a page ended, in words that only its issuer understands.
///
/// @param value 1 to [#LENGTH_MAX] characters, safe in a URL
public record Cursor(String value) {
    /// Longest cursor that is taken back.
    public static final int LENGTH_MAX = 4096;

    /// Refuses what was never issued.
    ///
    /// @throws IllegalArgumentException if empty, too long, or with control characters
    public Cursor {
        Text.requireCode("cursor", value, LENGTH_MAX);
    }
}
