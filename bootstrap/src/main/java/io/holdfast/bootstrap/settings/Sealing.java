package io.holdfast.bootstrap.settings;

import io.holdfast.adapters.external.vault.VaultKey;

import java.util.List;

/// By which keys secrets in the database are sealed.
///
/// @param keys the first seals, all open; none where this node has a file with its own
/// @param lost whether what they do not open is given up
public record Sealing(List<VaultKey> keys, boolean lost) {
    /// Keeps a copy.
    public Sealing {
        keys = List.copyOf(keys);
    }
}
