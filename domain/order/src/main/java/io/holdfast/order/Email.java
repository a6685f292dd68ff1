package io.holdfast.order;

import java.util.regex.Pattern;

/// Where a buyer is written to.
///
/// @param value as it was typed, at most [#LENGTH_MAX] characters: something, `@`, and something;
///   no space or control character. Whether anybody reads there, only writing tells
public record Email(String value) {
    /// Most characters, as RFC 5321 leaves them.
    public static final int LENGTH_MAX = 254;

    private static final Pattern SOUND =
            Pattern.compile("[^@\\s\\p{Cntrl}\\p{Cs}]+@[^@\\s\\p{Cntrl}\\p{Cs}]+");

    /// Refuses what cannot be one, without repeating it.
    ///
    /// @throws IllegalArgumentException if `value` is too long or of another form
    public Email {
        if (value.length() > LENGTH_MAX || !SOUND.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "an e-mail address has an @ in its middle and at most %d characters"
                            .formatted(LENGTH_MAX));
        }
    }

    /// {@return what tells buyers apart: the address with A to Z as a to z. Other letters stay, so
    /// that everybody who folds, the database among them, does it alike}
    public String folded() {
        StringBuilder folded = new StringBuilder(value);
        for (int n = 0; n < value.length(); n++) {
            char letter = value.charAt(n);
            if (letter >= 'A' && letter <= 'Z') {
                folded.setCharAt(n, (char) (letter - 'A' + 'a'));
            }
        }
        return folded.toString();
    }

    /// {@return nothing of it: for logs, which are no place for who bought what}
    @Override
    public String toString() {
        return "Email[…]";
    }
}
