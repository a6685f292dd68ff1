package io.holdfast.application.concurrent.fanout;

/// Names for thread dumps, histories and results.
final class Names {
    private Names() {}

    /// Refuses what could not be told apart, or would not be clear in the path of a child.
    static void require(String name) {
        if (name.isBlank() || name.length() > Part.NAME_LENGTH_MAX || name.indexOf('/') >= 0) {
            throw new IllegalArgumentException(
                    "a name has 1 to %d characters and no slash, was '%s'"
                            .formatted(Part.NAME_LENGTH_MAX, name));
        }
    }
}
