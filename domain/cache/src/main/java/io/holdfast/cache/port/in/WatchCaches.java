package io.holdfast.cache.port.in;

import io.holdfast.cache.CacheView;

import java.util.List;

/// Shows what caches do. Safe for concurrent use; never waits.
public interface WatchCaches {
    /// {@return the caches of this node, by name}
    List<CacheView> caches();
}
