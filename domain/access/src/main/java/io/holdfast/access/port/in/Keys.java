package io.holdfast.access.port.in;

import io.holdfast.access.ApiKey;
import io.holdfast.access.NewApiKey;
import io.holdfast.access.Scope;
import io.holdfast.kernel.Seed;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Makes, checks and revokes keys. Safe for concurrent use; calls block.
public interface Keys {
    /// Checks what a caller presents, in time that does not depend on how much of it is right.
    ///
    /// @param presented the secret
    /// @return the key, or empty where it is unknown or revoked
    Optional<ApiKey> check(String presented);

    /// Makes a key.
    ///
    /// @param seed of the request; the same one makes no second key, and has the same secret
    /// @param name what its owner calls it
    /// @param scopes what it may do
    /// @return the key with its secret
    NewApiKey create(Seed seed, String name, Set<Scope> scopes);

    /// {@return all keys, oldest first}
    List<ApiKey> all();

    /// Revokes a key; it is refused from the next request on.
    ///
    /// @param id which
    /// @return the key that was revoked, or empty
    Optional<ApiKey> revoke(String id);

    /// Makes sure that a key with every scope exists under a given secret, as configuration presets
    /// it.
    ///
    /// @param secret at least 16 characters
    /// @throws IllegalArgumentException if the secret is shorter
    void preset(String secret);

    /// Makes the first key of a new installation.
    ///
    /// @return the key with every scope, or empty where there is a key already
    Optional<NewApiKey> first();
}
