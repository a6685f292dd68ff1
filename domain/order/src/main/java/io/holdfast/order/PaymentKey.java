package io.holdfast.order;

import java.util.regex.Pattern;

/// Our name for one call to a payment gateway, by which it knows a repetition. Made of what the
/// call belongs to, so that whoever takes it up after a crash makes the same.
///
/// @param value 1 to [#LENGTH_MAX] letters, digits, `-` and `_`
public record PaymentKey(String value) {
    /// Most characters.
    public static final int LENGTH_MAX = 100;

    private static final Pattern SOUND =
            Pattern.compile("[A-Za-z0-9_-]{1,%d}".formatted(LENGTH_MAX));

    /// Refuses what gateways would.
    ///
    /// @throws IllegalArgumentException if `value` is empty, too long, or has other characters
    public PaymentKey {
        if (!SOUND.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a payment key has 1 to %d letters, digits, '-' and '_', was '%s'"
                            .formatted(LENGTH_MAX, value));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
