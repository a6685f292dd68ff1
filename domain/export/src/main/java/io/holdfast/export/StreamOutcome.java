package io.holdfast.export;

import io.holdfast.jobs.OpenDocument;

import java.util.List;

/// Every way that asking for a list at once can end.
public sealed interface StreamOutcome {
    /// Here it is. Closing the document removes it.
    ///
    /// @param document the list
    record Ready(OpenDocument document) implements StreamOutcome {}

    /// There are no fields of these names.
    ///
    /// @param fields which, one or more
    record UnknownFields(List<String> fields) implements StreamOutcome {
        /// Keeps a copy.
        public UnknownFields {
            fields = List.copyOf(fields);
        }
    }

    /// There is no room to spool it.
    record Full() implements StreamOutcome {}
}
