package io.holdfast.application.catalog;

import io.holdfast.catalog.Moment;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;

/// What was read at one moment of the catalogue, and is true as long as that moment lasts.
///
/// It never holds more than a bound, in two generations of half of it each: when the young one is
/// full it becomes the old one, and what was the old one is forgotten. What is asked for moves to
/// the young one, so that it outlives what nobody asks for. Safe for concurrent use; nobody waits.
final class Remembered<K, V> {
    private final long weightMax;
    private final ToLongFunction<V> weigher;
    private volatile Store<K, V> current;

    private record Store<K, V>(Moment moment, Map<K, V> young, LongAdder weight, Map<K, V> old) {
        static <K, V> Store<K, V> with(Moment moment, Map<K, V> old) {
            return new Store<>(moment, new ConcurrentHashMap<>(), new LongAdder(), old);
        }
    }

    /// @param weightMax the bound, in the weigher's unit
    /// @param weigher what one value counts for
    Remembered(long weightMax, ToLongFunction<V> weigher) {
        this.weightMax = weightMax;
        this.weigher = weigher;
        this.current = Store.with(new Moment("none yet"), Map.of());
    }

    Optional<V> get(K key, Moment now) {
        Store<K, V> store = current;
        if (!store.moment().equals(now)) {
            return Optional.empty();
        }
        V value = store.young().get(key);
        if (value == null) {
            value = store.old().get(key);
            if (value != null) {
                put(key, value, now);
            }
        }
        return Optional.ofNullable(value);
    }

    /// Keeps a value, but for one that would fill a generation by itself.
    ///
    /// @param key of the value
    /// @param value what was read
    /// @param moment that was asked for before the value was read
    void put(K key, V value, Moment moment) {
        Store<K, V> store = current;
        long weight = weigher.applyAsLong(value);
        if (weight > weightMax / 2) {
            return;
        }
        if (!store.moment().equals(moment)) {
            store = Store.with(moment, Map.of());
            current = store;
        } else if (store.weight().sum() + weight > weightMax / 2) {
            // Two at once: one of them remembers less, and that is all.
            store = Store.with(moment, store.young());
            current = store;
        }
        if (store.young().put(key, value) == null) {
            store.weight().add(weight);
        }
    }
}
