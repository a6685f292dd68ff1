package io.holdfast.export;

import io.holdfast.kernel.Job;

import java.util.List;

/// Every way that asking for an export can end.
public sealed interface ExportOutcome {
    /// The job is queued.
    ///
    /// @param job as it stands
    record Queued(Job job) implements ExportOutcome {}

    /// There are no fields of these names.
    ///
    /// @param fields which, one or more
    record UnknownFields(List<String> fields) implements ExportOutcome {
        /// Keeps a copy.
        public UnknownFields {
            fields = List.copyOf(fields);
        }
    }
}
