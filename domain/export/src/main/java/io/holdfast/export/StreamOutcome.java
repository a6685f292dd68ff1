package io.holdfast.export;

import io.holdfast.jobs.OpenDocument;

/// Every way that asking for a list at once can end.
public sealed interface StreamOutcome {
    /// Here it is. Closing the document removes it.
    ///
    /// @param document the list
    record Ready(OpenDocument document) implements StreamOutcome {}

    /// There is no field of this name.
    ///
    /// @param field which
    record UnknownField(String field) implements StreamOutcome {}

    /// There is no room to spool it.
    record Full() implements StreamOutcome {}
}
