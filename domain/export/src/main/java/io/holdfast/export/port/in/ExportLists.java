package io.holdfast.export.port.in;

import io.holdfast.export.ExportOutcome;
import io.holdfast.export.ExportRequest;
import io.holdfast.export.StreamOutcome;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.Seed;

import java.util.Optional;

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

    /// Tells what a job gives out, so that nobody reads a list by way of its job who may not read
    /// it otherwise.
    ///
    /// @param job which
    /// @return what its list is of; empty where there is no such job, or it is no export
    Optional<ExportRequest.Resource> resource(JobId job);
}
