package io.holdfast.catalog.feed;

import io.holdfast.catalog.FieldChange;

import java.util.List;

/// What an import does to one product or count, or that it refuses a record.
///
/// @param key handle, or SKU and location; of a refused record its key, or its line where it has
///   none
/// @param action what happens
/// @param changes field by field; for a refusal the field, and the reason as what it would be after
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
