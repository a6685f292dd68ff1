package io.holdfast.cache;

/// Which cache. Whoever changes how its values are written changes its name (`rates-2`), so that
/// nobody reads what an earlier release has left.
///
/// @param value 1 to 40 characters of `a` to `z`, digits and `-`, a letter first
public record CacheName(String value) {
    /// Refuses anything else.
    ///
    /// @throws IllegalArgumentException if the value is no name
    public CacheName {
        if (!value.matches("[a-z][a-z0-9-]{0,39}")) {
            throw new IllegalArgumentException("no name of a cache: '" + value + "'");
        }
    }
}
