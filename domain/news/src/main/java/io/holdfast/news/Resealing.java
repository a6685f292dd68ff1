package io.holdfast.news;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// What became of the secrets when all were to be brought under the key of today.
public sealed interface Resealing {
    /// All of them are.
    ///
    /// @param changed how many were not before
    record Done(int changed) implements Resealing {}

    /// Some cannot be read, and nothing was changed.
    ///
    /// @param keys names of keys that are missing, which are no secrets; empty where none is
    /// @param webhooks those whose secrets cannot be read; none where only the store's own mark
    ///   cannot be
    record Locked(SortedSet<String> keys, List<WebhookId> webhooks) implements Resealing {
        /// Keeps copies.
        public Locked {
            keys = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(keys));
            webhooks = List.copyOf(webhooks);
        }
    }
}
