package io.holdfast.presence;

import java.util.List;

/// What has changed of what a node sees.
///
/// @param joins who is shown now and was not before
/// @param leaves refs of those who were shown before and are not now
public record Change(List<Shown> joins, List<String> leaves) {
    /// Keeps copies.
    public Change {
        joins = List.copyOf(joins);
        leaves = List.copyOf(leaves);
    }

    /// {@return whether nothing has}
    public boolean isEmpty() {
        return joins.isEmpty() && leaves.isEmpty();
    }
}
