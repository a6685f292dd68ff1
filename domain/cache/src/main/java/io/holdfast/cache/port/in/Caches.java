package io.holdfast.cache.port.in;

import io.holdfast.cache.CacheSpec;

/// All caches of a node.
///
/// ```java
/// Cache<LocalDate, Rates> rates =
///         caches.open(new CacheSpec<>(new CacheName("rates"), LocalDate::toString, codec,
///                 Terms.fresh(Duration.ofHours(1)).stale(Duration.ofDays(1))));
/// Rates today = rates.get(day, () -> Optional.of(bank.rates(day))).value().orElseThrow();
/// ```
///
/// Safe for concurrent use.
public interface Caches {
    /// Opens a cache, once in the life of a process.
    ///
    /// @param spec what it is like
    /// @return the cache
    /// @param <K> keys
    /// @param <V> values
    /// @throws IllegalArgumentException if one of that name is open
    <K, V> Cache<K, V> open(CacheSpec<K, V> spec);
}
