package io.holdfast.adapters.web.channels;

import io.holdfast.access.ApiKey;
import io.holdfast.access.Scope;

import org.jspecify.annotations.Nullable;

/// Who may join a topic.
///
/// @param needsKey whether a key is needed
/// @param scope what the key must allow, or `null` where any key does
public record Entry(boolean needsKey, @Nullable Scope scope) {
    /// Everybody may.
    public static final Entry ANYBODY = new Entry(false, null);

    /// Whoever has a key may, whatever it allows.
    public static final Entry ANY_KEY = new Entry(true, null);

    /// {@return for those whose key allows something}
    ///
    /// @param scope what
    public static Entry with(Scope scope) {
        return new Entry(true, scope);
    }

    /// {@return whether somebody may join}
    ///
    /// @param key that was shown, or `null`
    public boolean admits(@Nullable ApiKey key) {
        if (!needsKey) {
            return true;
        }
        return key != null && (scope == null || key.scopes().contains(scope));
    }
}
