package io.holdfast.cache;

import org.jspecify.annotations.Nullable;

/// There is no result: it could not be fetched, and none that is old enough to be forgiven is kept.
public final class FetchFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Says which.
    ///
    /// @param name of the cache; the key may be somebody's secret and is not named
    /// @param what happened, in a few words
    /// @param cause what the fetch threw, if it was this node's own
    public FetchFailed(CacheName name, String what, @Nullable Throwable cause) {
        super("no result for the cache '%s': %s".formatted(name.value(), what), cause);
    }
}
