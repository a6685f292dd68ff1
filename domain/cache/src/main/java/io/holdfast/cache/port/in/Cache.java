package io.holdfast.cache.port.in;

import io.holdfast.cache.Reading;

import java.util.Optional;

/// Results of one kind, in the memory of this node and in a store that all nodes share.
///
/// However many ask for a key at once, on however many nodes, it is fetched once: the others wait
/// for that, or get an old result at once where the terms allow it. A node that dies while it
/// fetches keeps the others waiting for no longer than `fetchMax`. Where the shared store does not
/// answer, each node fetches for itself, once at a time for each key.
///
/// Safe for concurrent use.
///
/// @param <K> keys
/// @param <V> values
public interface Cache<K, V> {
    /// Gives a result, fetching it where need be. Waits for twice `fetchMax` at most.
    ///
    /// @param key which
    /// @param fetch the call; whoever asks for one key brings the same
    /// @return the result, or that there is none
    /// @throws io.holdfast.cache.FetchFailed if neither a new nor a forgiven old one can be given,
    ///   or the caller is interrupted meanwhile, which leaves the interrupt standing and the fetch
    ///   undisturbed
    Reading<V> get(K key, Fetch<V> fetch);

    /// {@return the result where memory holds one that is new; never waits}
    ///
    /// @param key which
    Optional<Reading<V>> peek(K key);

    /// Keeps a result that is known from elsewhere, in place of any other.
    ///
    /// @param key which
    /// @param value new
    /// @throws io.holdfast.kernel.StoreUnavailable if other nodes cannot be told; nothing is kept
    ///   then
    void put(K key, V value);

    /// Lets go of a result. A fetch that is under way gives its result to those who wait for it,
    /// and to nobody who asks later. Other nodes follow as soon as they hear of it, usually within
    /// milliseconds; one that cannot hear believes no memory of its own.
    ///
    /// @param key which
    /// @throws io.holdfast.kernel.StoreUnavailable if other nodes cannot be told; this one has let
    ///   go
    void drop(K key);

    /// Lets go of all results. See [#drop].
    ///
    /// @throws io.holdfast.kernel.StoreUnavailable if other nodes cannot be told; this one has let
    ///   go
    void dropAll();
}
