package io.holdfast.cache;

import io.holdfast.kernel.Event;

/// What happens to kept results, told to every node.
public sealed interface CacheEvent extends Event {
    /// {@return of which cache}
    CacheName cache();

    @Override
    default String subject() {
        return "cache:" + cache().value();
    }

    /// A result counts no more.
    ///
    /// @param key which
    record Dropped(ResultKey key) implements CacheEvent {
        @Override
        public CacheName cache() {
            return key.cache();
        }
    }

    /// No result of a cache counts any more.
    ///
    /// @param cache which
    record AllDropped(CacheName cache) implements CacheEvent {}
}
