package io.holdfast.order;

import io.holdfast.kernel.Text;

/// A gateway's own name for a payment that it authorised.
///
/// @param value 1 to [#LENGTH_MAX] characters, none of them a control character
public record PaymentId(String value) {
    /// Most characters, in UTF-16 units.
    public static final int LENGTH_MAX = 255;

    /// Refuses what could not be kept or shown.
    ///
    /// @throws IllegalArgumentException if `value` is empty, too long, or not printable
    public PaymentId {
        if (value.isEmpty() || value.length() > LENGTH_MAX || !Text.isPrintable(value)) {
            throw new IllegalArgumentException(
                    "a payment id has 1 to %d printable characters".formatted(LENGTH_MAX));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
