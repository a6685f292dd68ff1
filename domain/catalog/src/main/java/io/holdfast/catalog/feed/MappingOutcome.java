package io.holdfast.catalog.feed;

import io.holdfast.kernel.Violation;

import java.util.List;

/// Every way that writing a mapping can end.
public sealed interface MappingOutcome {
    /// It is as asked.
    ///
    /// @param mapping as it is now
    /// @param created whether there was none of its name before
    record Stored(Mapping mapping, boolean created) implements MappingOutcome {}

    /// It is removed, or was not there.
    record Removed() implements MappingOutcome {}

    /// It ships, and nobody has put another in its place; nothing changed.
    record Ships() implements MappingOutcome {}

    /// It is not as the caller believed; nothing changed.
    record Stale() implements MappingOutcome {}

    /// It is not sound; nothing changed.
    ///
    /// @param violations at least one
    record Invalid(List<Violation> violations) implements MappingOutcome {
        /// Keeps a copy.
        public Invalid {
            violations = List.copyOf(violations);
        }
    }
}
