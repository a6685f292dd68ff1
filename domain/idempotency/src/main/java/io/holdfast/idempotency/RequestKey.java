package io.holdfast.idempotency;

/// What a caller calls one request of its own, so that it can be sent again.
///
/// @param value 1 to [#LENGTH_MAX] printable ASCII characters; a secret as good as its randomness,
///   for it opens the answer
public record RequestKey(String value) {
    /// Most characters.
    public static final int LENGTH_MAX = 255;

    /// Refuses what cannot be a key, without repeating it.
    ///
    /// @throws IllegalArgumentException if `value` is empty, too long, or has a character that is
    ///   not printable ASCII
    public RequestKey {
        if (value.isBlank() || value.length() > LENGTH_MAX) {
            throw new IllegalArgumentException("has 1 to %d characters".formatted(LENGTH_MAX));
        }
        if (!value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new IllegalArgumentException("takes printable ASCII characters only");
        }
    }

    /// Leaves the secret out, so that it reaches no log.
    @Override
    public String toString() {
        return "RequestKey[…]";
    }
}
