package io.holdfast.bootstrap.caches;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Weigher;

import io.holdfast.bootstrap.settings.CacheBounds;
import io.holdfast.cache.CacheName;
import io.holdfast.cache.port.out.NearCaches;
import io.micronaut.cache.SyncCache;
import io.micronaut.cache.caffeine.DefaultCacheConfiguration;
import io.micronaut.cache.caffeine.DefaultSyncCache;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.runtime.ApplicationConfiguration;

import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/// Memory by `micronaut-cache-caffeine`: a Caffeine for each cache, which keeps what is asked for
/// often and lately (W-TinyLFU), made as Micronaut's settings of a cache say.
///
/// It makes room on the thread of whoever puts, so that no thread is made. Safe for concurrent use;
/// caches are opened by one thread after the other.
public final class MicronautCaches implements NearCaches {
    private final ApplicationContext context;
    private final Map<CacheName, CacheBounds> bounds;

    /// Memory without caches.
    ///
    /// @param context where Micronaut looks for what weighs the values of a cache, by the cache's
    ///   name; it need not be started
    /// @param bounds what whoever runs the server says of caches, by their names
    public MicronautCaches(ApplicationContext context, Map<CacheName, CacheBounds> bounds) {
        this.context = context;
        this.bounds = Map.copyOf(bounds);
    }

    /// @throws IllegalArgumentException if there is a cache of that name
    @Override
    public <K, V> Near<K, V> open(CacheName name, long weightMax, ToLongFunction<V> weigher) {
        if (context.containsBean(Weigher.class, Qualifiers.byName(name.value()))) {
            throw new IllegalArgumentException(
                    "there are two memories named '%s'".formatted(name.value()));
        }
        Weigher<Object, V> weighed =
                (_, value) -> Math.clamp(weigher.applyAsLong(value), 1, Integer.MAX_VALUE);
        context.registerSingleton(Weigher.class, weighed, Qualifiers.byName(name.value()));
        CacheBounds bound = bounds.getOrDefault(name, CacheBounds.UNSAID);
        long most = bound.sizeMax().orElse(weightMax);
        return new Held<>(
                new DefaultSyncCache(
                        configuration(name, most, bound), context, ConversionService.SHARED),
                most);
    }

    /// Its test mode is what keeps Caffeine from handing its housekeeping to a pool of threads.
    private static DefaultCacheConfiguration configuration(
            CacheName name, long most, CacheBounds bound) {
        DefaultCacheConfiguration configuration =
                new DefaultCacheConfiguration(name.value(), new ApplicationConfiguration());
        configuration.setMaximumWeight(most);
        bound.ageMax().ifPresent(configuration::setExpireAfterWrite);
        configuration.setTestMode(true);
        return configuration;
    }

    /// One cache. Micronaut converts what is read to the type that is wanted and counts nothing;
    /// both are of no use to values of one type, so these are read from the Caffeine within.
    ///
    /// @param cache Micronaut's
    /// @param within the same, as Caffeine has it
    private record Held<K, V>(SyncCache<?> cache, Cache<K, V> within, long weightMax)
            implements Near<K, V> {
        @SuppressWarnings("unchecked") // what is put is of these types, and nobody else puts
        Held(DefaultSyncCache cache, long weightMax) {
            this(cache, cache.getNativeCache(), weightMax);
        }

        @Override
        public Optional<V> get(K key) {
            return Optional.ofNullable(within.getIfPresent(key));
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
            return within.estimatedSize();
        }
    }
}
