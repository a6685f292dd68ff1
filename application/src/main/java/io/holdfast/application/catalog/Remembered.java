package io.holdfast.application.catalog;

import io.holdfast.catalog.Moment;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;

/// What was read at one moment of the catalogue, and is true as long as that moment lasts.
///
/// It never holds more than a bound: when it is full it begins anew. Safe for concurrent use;
/// nobody waits.
final class Remembered<K, V> {
    private final long weightMax;
    private final ToLongFunction<V> weigher;
    private volatile Store<K, V> current;

    private record Store<K, V>(Moment moment, Map<K, V> values, LongAdder weight) {
        Store(Moment moment) {
            this(moment, new ConcurrentHashMap<>(), new LongAdder());
        }
    }

    /// @param weightMax the bound, in the weigher's unit
    /// @param weigher what one value counts for
    Remembered(long weightMax, ToLongFunction<V> weigher) {
        this.weightMax = weightMax;
        this.weigher = weigher;
        this.current = new Store<>(new Moment("none yet"));
    }

    Optional<V> get(K key, Moment now) {
        Store<K, V> store = current;
        return store.moment().equals(now)
                ? Optional.ofNullable(store.values().get(key))
                : Optional.empty();
    }

    /// Keeps a value.
    ///
    /// @param key of the value
    /// @param value what was read
    /// @param moment that was asked for before the value was read
    void put(K key, V value, Moment moment) {
        Store<K, V> store = current;
        if (!store.moment().equals(moment) || store.weight().sum() > weightMax) {
            Store<K, V> fresh = new Store<>(moment);
            // Two at once: one of them remembers less, and that is all.
            current = fresh;
            store = fresh;
        }
        if (store.values().put(key, value) == null) {
            store.weight().add(weigher.applyAsLong(value));
        }
    }
}
