package io.holdfast.access;

import io.holdfast.kernel.Text;

import java.time.Instant;
import java.util.Set;

/// A key without its secret.
///
/// @param id its public part
/// @param name what its owner calls it, 1 to 100 characters
/// @param scopes what it may do
/// @param createdAt when it was made
public record ApiKey(String id, String name, Set<Scope> scopes, Instant createdAt) {
    /// Longest name.
    public static final int NAME_LENGTH_MAX = 100;

    /// Keeps a copy.
    ///
    /// @throws IllegalArgumentException if the name is empty, too long or cannot be printed
    public ApiKey {
        scopes = Set.copyOf(scopes);
        if (name.isBlank() || name.length() > NAME_LENGTH_MAX) {
            throw new IllegalArgumentException("a key's name has 1 to 100 characters");
        }
        if (!Text.isPrintable(name)) {
            throw new IllegalArgumentException(
                    "a key's name must not contain control characters or half characters");
        }
    }
}
