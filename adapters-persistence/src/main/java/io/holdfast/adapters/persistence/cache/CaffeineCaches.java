package io.holdfast.adapters.persistence.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.holdfast.cache.port.out.NearCaches;

import java.util.Optional;
import java.util.function.ToLongFunction;

/// Memory by Caffeine, which keeps what is asked for often and lately (W-TinyLFU).
///
/// It makes room on the thread of whoever puts, so that no thread is made. How old a value may
/// become is not its affair: those who keep something know until when it counts.
public final class CaffeineCaches implements NearCaches {
    /// Memory without caches.
    public CaffeineCaches() {}

    @Override
    public <K, V> Near<K, V> open(long weightMax, ToLongFunction<V> weigher) {
        return new Held<>(
                Caffeine.newBuilder()
                        .executor(Runnable::run)
                        .maximumWeight(weightMax)
                        .<K, V>weigher((_, value) -> weight(weigher, value))
                        .build());
    }

    private static <V> int weight(ToLongFunction<V> weigher, V value) {
        return Math.clamp(weigher.applyAsLong(value), 1, Integer.MAX_VALUE);
    }

    private record Held<K, V>(Cache<K, V> cache) implements Near<K, V> {
        @Override
        public Optional<V> get(K key) {
            return Optional.ofNullable(cache.getIfPresent(key));
        }

        @Override
        public void put(K key, V value) {
            cache.put(key, value);
        }

        @Override
        public void remove(K key) {
            cache.invalidate(key);
        }

        @Override
        public void clear() {
            cache.invalidateAll();
        }

        @Override
        public long size() {
            return cache.estimatedSize();
        }
    }
}
