package io.holdfast.presence;

/// Somebody who is shown in a place, in one state. Whoever is shown differently is another of
/// these.
///
/// @param ref names it, unlike any other of any node
/// @param room where it is
/// @param key as whom it is shown; several may be there under one key
/// @param meta what is shown of it, in the form that clients are given
public record Shown(String ref, String room, String key, String meta) {
    /// Refuses what no store keeps.
    ///
    /// @throws IllegalArgumentException if a text has the character NUL in it
    public Shown {
        if ((ref + room + key + meta).indexOf('\0') >= 0) {
            throw new IllegalArgumentException("NUL cannot be shown");
        }
    }
}
