package io.holdfast.adapters.web.channels.session;

import io.holdfast.access.ApiKey;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/// Who is at the other end of a connection.
///
/// @param key that was shown, or `null`
/// @param notes that its mount made
public record Visitor(@Nullable ApiKey key, Map<String, String> notes) {
    /// Of whom nothing is known. Most connections have it in common.
    public static final Visitor ANYBODY = new Visitor(null, Map.of());

    /// Keeps a copy.
    public Visitor {
        notes = Map.copyOf(notes);
    }

    /// {@return one of whom no more is known than its key}
    ///
    /// @param key that was shown, or `null`
    public static Visitor with(@Nullable ApiKey key) {
        return key == null ? ANYBODY : new Visitor(key, Map.of());
    }
}
