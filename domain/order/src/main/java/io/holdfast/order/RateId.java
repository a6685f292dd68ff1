package io.holdfast.order;

import java.util.regex.Pattern;

/// Which way of shipping is meant: carrier, service and price, `post.standard.490`. The price is
/// part of it, so that nobody who chose at one price is charged another.
///
/// @param value as it was shown: 1 to [#LENGTH_MAX] lower-case letters, digits, `-` and `.`
public record RateId(String value) {
    /// Most characters.
    public static final int LENGTH_MAX = 100;

    private static final Pattern SOUND = Pattern.compile("[a-z0-9.-]{1,%d}".formatted(LENGTH_MAX));

    /// Refuses what was never shown.
    ///
    /// @throws IllegalArgumentException if `value` is empty, too long, or has other characters
    public RateId {
        if (!SOUND.matcher(value).matches()) {
            throw new IllegalArgumentException("this cannot be the id of a shipping rate");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
