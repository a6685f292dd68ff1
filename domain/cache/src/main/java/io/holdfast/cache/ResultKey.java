package io.holdfast.cache;

/// Which result of which cache.
///
/// @param cache which cache
/// @param key which of its results: 1 to 400 characters without NUL
public record ResultKey(CacheName cache, String key) {
    /// Most characters of a key.
    public static final int LENGTH_MAX = 400;

    /// Refuses keys that no store takes.
    ///
    /// @throws IllegalArgumentException if the key is empty, too long or has a NUL
    public ResultKey {
        if (key.isEmpty() || key.length() > LENGTH_MAX || key.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "a key has 1 to %d characters, this one %d"
                            .formatted(LENGTH_MAX, key.length()));
        }
    }
}
