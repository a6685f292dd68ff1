package io.holdfast.catalog.feed;

import io.holdfast.catalog.FieldChange;

import java.util.List;

/// What an import does to one product or count.
///
/// @param key handle, or SKU and location
/// @param action what happens
/// @param changes field by field; for a refusal field and reason
public record RecordDiff(String key, Action action, List<FieldChange> changes) {
    /// Keeps a copy.
    public RecordDiff {
        changes = List.copyOf(changes);
    }

    /// What happens.
    public enum Action {
        /// It is new.
        CREATE,
        /// It changes.
        UPDATE,
        /// It is so already.
        UNCHANGED,
        /// It is refused.
        REJECT
    }
}
