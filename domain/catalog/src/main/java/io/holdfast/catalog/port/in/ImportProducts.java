package io.holdfast.catalog.port.in;

import io.holdfast.catalog.feed.ImportRequest;
import io.holdfast.catalog.feed.ImportWrite;
import io.holdfast.catalog.feed.SubmitOutcome;
import io.holdfast.kernel.Seed;

import java.io.InputStream;
import java.util.Set;

/// Takes lists in. The list is stored and a job queued; the job does the rest.
public interface ImportProducts {
    /// Stores a list with constant memory and queues the job that imports it.
    ///
    /// @param seed of the request; the same one queues no second job
    /// @param request how to read it, and what to do with it
    /// @param allowed what whoever sends it may write
    /// @param body the list as it comes from the sender; its `IOException` means that the sender is
    ///   gone
    /// @return the queued job, or why there is none
    SubmitOutcome submit(
            Seed seed, ImportRequest request, Set<ImportWrite> allowed, InputStream body);
}
