package io.holdfast.cart;

import java.util.regex.Pattern;

/// Identity of one cart, and the secret that opens it: whoever knows it may do with the cart what
/// they like.
///
/// @param value [#LENGTH_MIN] to [#LENGTH_MAX] letters, digits, `-` and `_`, made of at least 128
///   random bits
public record CartId(String value) {
    /// Fewest characters: 128 bits in base 64.
    public static final int LENGTH_MIN = 22;

    /// Most characters.
    public static final int LENGTH_MAX = 64;

    private static final Pattern SOUND =
            Pattern.compile("[A-Za-z0-9_-]{%d,%d}".formatted(LENGTH_MIN, LENGTH_MAX));
    private static final int SHOWN = 6;

    /// Refuses what cannot be an id, without repeating it.
    ///
    /// @throws IllegalArgumentException if `value` is too short, too long, or has other characters
    public CartId {
        if (!SOUND.matcher(value).matches()) {
            throw new IllegalArgumentException("this cannot be the id of a cart");
        }
    }

    /// {@return its beginning, for logs; not the secret}
    @Override
    public String toString() {
        return value.substring(0, SHOWN) + "…";
    }
}
