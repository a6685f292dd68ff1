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
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                if (!Character.isSurrogatePair(
                        c, i + 1 < value.length() ? value.charAt(i + 1) : 0)) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /// {@return whether it is of whole characters, none of them a control character}
    ///
    /// @param value any text
    public static boolean isPrintable(String value) {
        return isWhole(value) && !hasControl(value);
    }

    private static boolean hasControl(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i))) {
                return true;
            }
        }
        return false;
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
        if (value.equals(".") || value.equals("..")) {
            throw new IllegalArgumentException(
                    "%s must not be '%s', which no address can name".formatted(what, value));
        }
        if (hasControl(value)) {
            throw new IllegalArgumentException(what + " must not contain control characters");
        }
        if (!isWhole(value)) {
            throw new IllegalArgumentException(
                    what + " must not contain half a character (an unpaired surrogate)");
        }
    }
}
