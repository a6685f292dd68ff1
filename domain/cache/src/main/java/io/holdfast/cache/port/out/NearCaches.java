package io.holdfast.cache.port.out;

import io.holdfast.cache.CacheName;

import java.util.Optional;
import java.util.function.ToLongFunction;

/// Memory of this process that never holds more than it may.
///
/// ## Rules for every adapter
///
/// - **NEAR-1** What was put is there until it is put anew, removed, or makes room for others; a
///   cache that is not full makes no room. Whoever runs the server may give a cache an age too, at
///   which it lets go.
/// - **NEAR-2** It holds no more than its bound, but for a moment: once its callers rest, the
///   weights of what is there add up to no more. What weighs more than the bound by itself is not
///   kept.
/// - **NEAR-3** What is removed, alone or with all others, is not there afterwards.
/// - **NEAR-4** What is asked for again and again outlives what nobody asks for.
/// - **NEAR-5** Two caches have nothing to do with each other, whatever their keys.
/// - **NEAR-6** A cache says by what it is bound: by what whoever opened it asked for, unless
///   whoever runs the server said otherwise for that name.
///
/// Safe for concurrent use; nobody waits, no thread is made, nothing is thrown.
public interface NearCaches {
    /// Makes an empty cache.
    ///
    /// @param name by which whoever runs the server may set its bounds; unlike that of any other
    /// @param weightMax the bound unless they do, 1 or more
    /// @param weigher what a value counts for; always the same for one value, 1 or more
    /// @return the cache
    /// @param <K> keys, with `equals` and `hashCode`
    /// @param <V> values
    <K, V> Near<K, V> open(CacheName name, long weightMax, ToLongFunction<V> weigher);

    /// One cache.
    ///
    /// @param <K> keys
    /// @param <V> values
    interface Near<K, V> {
        /// {@return what is there}
        ///
        /// @param key of what
        Optional<V> get(K key);

        /// Puts a value, in place of any other.
        ///
        /// @param key of the value
        /// @param value what
        void put(K key, V value);

        /// Removes a value, if it is there.
        ///
        /// @param key of the value
        void remove(K key);

        /// Removes all.
        void clear();

        /// {@return how many values are there, roughly}
        long size();

        /// {@return the bound, in the weigher's unit}
        long weightMax();
    }
}
