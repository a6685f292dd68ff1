package io.holdfast.export.port.in;

import io.holdfast.export.ExportOutcome;
import io.holdfast.export.ExportRequest;
import io.holdfast.export.ListReader;
import io.holdfast.export.StreamOutcome;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.Seed;

import java.util.List;
import java.util.Optional;

/// Gives lists out. Safe for concurrent use; calls block.
public interface ExportLists {
    /// Queues the job that writes a list into the document store; its `result` is the list.
    ///
    /// @param seed of the request; the same one queues no second job
    /// @param request which list
    /// @return the queued job, or why there is none
    ExportOutcome submit(Seed seed, ExportRequest request);

    /// {@return the fields that are asked for and that there are not, each once}
    ///
    /// @param request which list
    List<String> unknownFields(ExportRequest request);

    /// Opens a list for somebody who reads it at once. So many may do so at a time, and who reads
    /// too slowly is cut off, for each holds a snapshot of the store.
    ///
    /// @param request which list, never `onlyChanged`
    /// @param reader who wants it
    /// @return the list, or why there is none
    /// @throws io.holdfast.kernel.StoreUnavailable if the store does not answer
    StreamOutcome stream(ExportRequest request, ListReader reader);

    /// Tells what a job gives out, so that nobody reads a list by way of its job who may not read
    /// it otherwise.
    ///
    /// @param job which
    /// @return which list it gives out; empty where there is no such job, or it is no export
    Optional<ExportRequest> request(JobId job);
}
