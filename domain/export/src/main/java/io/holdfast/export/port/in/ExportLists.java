package io.holdfast.export.port.in;

import io.holdfast.export.ExportOutcome;
import io.holdfast.export.ExportRequest;
import io.holdfast.export.StreamOutcome;
import io.holdfast.kernel.Seed;

/// Gives lists out. Safe for concurrent use; calls block.
public interface ExportLists {
    /// Queues the job that writes a list into the document store; its `result` is the list.
    ///
    /// @param seed of the request; the same one queues no second job
    /// @param request which list
    /// @return the queued job, or why there is none
    ExportOutcome submit(Seed seed, ExportRequest request);

    /// Writes a list at once. It is spooled first, so that a slow reader holds no snapshot of the
    /// database.
    ///
    /// @param request which list, never `onlyChanged`
    /// @return the list, or why there is none
    StreamOutcome stream(ExportRequest request);
}
