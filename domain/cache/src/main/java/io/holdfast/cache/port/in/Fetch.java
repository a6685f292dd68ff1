package io.holdfast.cache.port.in;

import java.util.Optional;

/// A dear call. It has a time limit of its own, within the cache's `fetchMax`, and runs on a thread
/// that may be another than that of whoever asked.
///
/// @param <V> what it gives
@FunctionalInterface
public interface Fetch<V> {
    /// Calls.
    ///
    /// @return the value; empty where there is none, which is kept too
    /// @throws InterruptedException if the server stops meanwhile
    /// @throws RuntimeException if it fails; nothing is known then
    Optional<V> fetch() throws InterruptedException;
}
