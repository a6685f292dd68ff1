package io.holdfast.access.port.out;

import io.holdfast.access.ApiKey;

import java.util.List;
import java.util.Optional;

/// The store of keys.
///
/// ## Rules for every adapter
///
/// - **KEY-1** A key is found by the digest it was added with, until it is removed.
/// - **KEY-2** Adding a digest that is there changes nothing.
/// - **KEY-3** The list is oldest first.
/// - **KEY-4** Of any number of callers who add to an empty store with [#addFirst], one succeeds.
///
/// Safe for concurrent use; a store that does not answer throws
/// [io.holdfast.kernel.StoreUnavailable]; every call may be repeated.
public interface KeyStore {
    /// Keeps a key.
    ///
    /// @param key the key
    /// @param digest lower-case hex SHA-256 of its secret
    void add(ApiKey key, String digest);

    /// Keeps a key if there is none at all.
    ///
    /// @param key the key
    /// @param digest lower-case hex SHA-256 of its secret
    /// @return the key, or empty where another was there
    Optional<ApiKey> addFirst(ApiKey key, String digest);

    /// {@return the key of a digest, or empty}
    ///
    /// @param digest lower-case hex SHA-256 of a secret
    Optional<ApiKey> find(String digest);

    /// {@return all, oldest first}
    List<ApiKey> all();

    /// Removes a key.
    ///
    /// @param id which
    /// @return the key, or empty where there was none
    Optional<ApiKey> remove(String id);
}
