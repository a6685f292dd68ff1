package io.holdfast.order;

import io.holdfast.kernel.Text;

/// What a buyer pays with, as their gateway tokenised it. Whoever has the token may charge it, so
/// it is in no message and in no log.
///
/// @param token 1 to [#LENGTH_MAX] characters, none of them a control character
public record PaymentMethod(String token) {
    /// Most characters, in UTF-16 units.
    public static final int LENGTH_MAX = 255;

    /// Refuses what no gateway gave, without repeating it.
    ///
    /// @throws IllegalArgumentException if `token` is blank, too long, or not printable
    public PaymentMethod {
        if (token.isBlank() || token.length() > LENGTH_MAX || !Text.isPrintable(token)) {
            throw new IllegalArgumentException(
                    "a payment method has 1 to %d printable characters".formatted(LENGTH_MAX));
        }
    }

    /// {@return nothing of it}
    @Override
    public String toString() {
        return "PaymentMethod[…]";
    }
}
