package io.holdfast.kernel;

/// Checks of text that several values share.
public final class Text {
    private Text() {}

    /// {@return whether every character is whole: no UTF-16 surrogate without its other half}
    ///
    /// Half a character has no form in UTF-8, so a store would give back something else.
    ///
    /// @param value any text
    public static boolean isWhole(String value) {
        return value.codePoints().noneMatch(Text::isHalf);
    }

    /// {@return whether it is of whole characters, none of them a control character}
    ///
    /// @param value any text
    public static boolean isPrintable(String value) {
        return isWhole(value) && value.chars().noneMatch(Character::isISOControl);
    }

    /// Pairs come as one code point, so a surrogate that is seen alone has no other half.
    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    static void requireCode(String what, String value, int lengthMax) {
        if (value.isEmpty() || value.length() > lengthMax) {
            throw new IllegalArgumentException(
                    "%s must have 1 to %d characters, had %d"
                            .formatted(what, lengthMax, value.length()));
        }
        if (!value.equals(value.strip())) {
            throw new IllegalArgumentException(
                    "%s must not begin or end with space: '%s'".formatted(what, value));
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(what + " must not contain control characters");
        }
        if (!isWhole(value)) {
            throw new IllegalArgumentException(
                    what + " must not contain half a character (an unpaired surrogate)");
        }
    }
}
