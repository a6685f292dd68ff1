package io.holdfast.kernel;

/// Checks of text that several values share.
final class Text {
    private Text() {}

    static void requireCode(String what, String value, int lengthMax) {
        if (value.isEmpty() || value.length() > lengthMax) {
            throw new IllegalArgumentException(
                    "%s must have 1 to %d characters, had %d".formatted(what, lengthMax, value.length()));
        }
        if (!value.equals(value.strip())) {
            throw new IllegalArgumentException("%s must not begin or end with space: '%s'".formatted(what, value));
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(what + " must not contain control characters");
        }
    }
}
