package io.holdfast.adapters.external.documents;

import java.util.regex.Pattern;

/// How documents may be named (DOC-8 of [io.holdfast.jobs.port.out.DocumentStore]).
public final class DocumentNames {
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");
    private static final int NAME_MAX = 500;
    private static final int SHOWN_MAX = 80;

    private DocumentNames() {}

    /// Refuses other names.
    ///
    /// @param name of a document
    /// @throws IllegalArgumentException if it leaves the store, or cannot be a file everywhere
    public static void require(String name) {
        if (name.length() > NAME_MAX || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a document cannot be named '%s'"
                            .formatted(name.length() > SHOWN_MAX ? "…" : name));
        }
    }
}
