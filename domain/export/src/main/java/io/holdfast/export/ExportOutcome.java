package io.holdfast.export;

import io.holdfast.kernel.Job;

/// Every way that asking for an export can end.
public sealed interface ExportOutcome {
    /// The job is queued.
    ///
    /// @param job as it stands
    record Queued(Job job) implements ExportOutcome {}

    /// There is no field of this name.
    ///
    /// @param field which
    record UnknownField(String field) implements ExportOutcome {}
}
