package io.holdfast.kernel;

/// What the ids of everything that one request makes are derived from.
///
/// The same request has the same seed, however often it is tried: a try that repeats another meets
/// the ids of what that one made, and makes nothing twice. Two requests never have one seed. Ids of
/// several things that one request makes are told apart by a role, as "cart" or "job".
///
/// @param value [#LENGTH_MIN] characters or more, made of at least 128 random bits; a secret, for
///   secrets are derived from it
public record Seed(String value) {
    /// Fewest characters: 128 bits in base 64.
    public static final int LENGTH_MIN = 22;

    /// Refuses what can be guessed, without repeating it.
    ///
    /// @throws IllegalArgumentException if `value` is too short
    public Seed {
        if (value.length() < LENGTH_MIN) {
            throw new IllegalArgumentException(
                    "a seed has %d characters or more, had %d"
                            .formatted(LENGTH_MIN, value.length()));
        }
    }

    /// Leaves the secret out, so that it reaches no log.
    @Override
    public String toString() {
        return "Seed[…]";
    }
}
