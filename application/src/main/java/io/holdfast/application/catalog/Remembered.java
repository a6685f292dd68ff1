package io.holdfast.application.catalog;

import io.holdfast.cache.CacheName;
import io.holdfast.cache.CacheView;
import io.holdfast.cache.port.out.NearCaches;
import io.holdfast.cache.port.out.NearCaches.Near;
import io.holdfast.catalog.Moment;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;

/// What was read at one moment of the catalogue, and is true as long as that moment lasts. A new
/// moment lets go of everything at once, at no cost: what is of an earlier one is not given any
/// more, and makes room. Safe for concurrent use; nobody waits.
final class Remembered<K, V> {
    private final CacheName name;
    private final Near<K, Held<V>> near;
    private final LongAdder hits = new LongAdder();
    private final LongAdder reads = new LongAdder();

    private record Held<V>(Moment moment, V value) {}

    /// @param name for whoever watches
    /// @param near memory
    /// @param weightMax the bound, in the weigher's unit, unless whoever runs the server said
    ///   otherwise
    /// @param weigher what one value counts for
    Remembered(String name, NearCaches near, long weightMax, ToLongFunction<V> weigher) {
        this.name = new CacheName(name);
        this.near = near.open(this.name, weightMax, held -> weigher.applyAsLong(held.value()));
    }

    Optional<V> get(K key, Moment now) {
        Optional<V> value =
                near.get(key).filter(held -> held.moment().equals(now)).map(Held::value);
        if (value.isPresent()) {
            hits.increment();
        }
        return value;
    }

    /// Keeps a value.
    ///
    /// @param key of the value
    /// @param value what was read
    /// @param moment that was asked for before the value was read
    void put(K key, V value, Moment moment) {
        reads.increment();
        near.put(key, new Held<>(moment, value));
    }

    CacheView view() {
        return new CacheView(
                name,
                near.size(),
                near.weightMax(),
                Map.of("hits", hits.sum(), "fetches", reads.sum()));
    }
}
