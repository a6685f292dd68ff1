package io.holdfast.contracts.cache;

import io.holdfast.cache.CacheName;
import io.holdfast.cache.port.out.NearCaches;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/// Memory that makes room by letting go of what was not asked for the longest. Safe for concurrent
/// use.
public class MemoryNears implements NearCaches {
    /// Memory without caches.
    public MemoryNears() {}

    @Override
    public <K, V> Near<K, V> open(CacheName name, long weightMax, ToLongFunction<V> weigher) {
        return new Memory<>(weightMax, weigher);
    }

    private static final class Memory<K, V> implements Near<K, V> {
        private final long weightMax;
        private final ToLongFunction<V> weigher;
        private final LinkedHashMap<K, V> held = new LinkedHashMap<>(16, 0.75f, true);

        Memory(long weightMax, ToLongFunction<V> weigher) {
            this.weightMax = weightMax;
            this.weigher = weigher;
        }

        private long weight() {
            return held.values().stream().mapToLong(weigher).sum();
        }

        @Override
        public synchronized Optional<V> get(K key) {
            return Optional.ofNullable(held.get(key));
        }

        @Override
        public synchronized void put(K key, V value) {
            remove(key);
            if (weigher.applyAsLong(value) > weightMax) {
                return;
            }
            held.put(key, value);
            while (weight() > weightMax) {
                Map.Entry<K, V> eldest = held.firstEntry();
                remove(eldest.getKey());
            }
        }

        @Override
        public synchronized void remove(K key) {
            held.remove(key);
        }

        @Override
        public synchronized void clear() {
            held.clear();
        }

        @Override
        public synchronized long size() {
            return held.size();
        }

        @Override
        public long weightMax() {
            return weightMax;
        }
    }
}
