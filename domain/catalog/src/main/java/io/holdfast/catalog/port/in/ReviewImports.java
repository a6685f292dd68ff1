package io.holdfast.catalog.port.in;

import io.holdfast.catalog.feed.ApplyRequestOutcome;
import io.holdfast.catalog.feed.DiffPage;
import io.holdfast.catalog.feed.ImportWrite;
import io.holdfast.catalog.feed.RecordDiff;
import io.holdfast.catalog.feed.Reject;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.Set;

/// Shows what imports refused and what dry runs would do, and applies what was reviewed.
///
/// Memory for a page is waited for some seconds, and for a piece of a list that is being sent
/// ([PageRequest#piece]) for two minutes.
public interface ReviewImports {
    /// {@return what an import refused, in the order of the list; empty where there is no such
    /// import}
    ///
    /// @param id which
    /// @param page which part
    /// @throws io.holdfast.catalog.CatalogBusy if it is large, and there was no memory for it in
    ///   time
    Taken<Optional<Page<Reject>>> rejects(JobId id, PageRequest page);

    /// {@return what a dry run found, in the order of keys; empty where there is no such dry run}
    ///
    /// @param id which
    /// @param action only records with this action, or `null` for all
    /// @param page which part
    /// @throws io.holdfast.catalog.CatalogBusy if it is large, and there was no memory for it in
    ///   time
    Taken<Optional<DiffPage>> diff(JobId id, RecordDiff.@Nullable Action action, PageRequest page);

    /// {@return what an import writes, or would if it were none to look first; nothing where there
    /// is no such import}
    ///
    /// @param id which
    Set<ImportWrite> writes(JobId id);

    /// Queues the job that does exactly what a dry run found. There is one for each dry run: who
    /// asks again is given it as it stands, whether it waits, has ended or was cancelled.
    ///
    /// @param id which dry run
    /// @param tag the tag of its diff, as [DiffPage#tag] gave it; `*` for whatever it says
    /// @return the job, or why there is none
    /// @throws io.holdfast.catalog.CatalogBusy as [#diff] does
    ApplyRequestOutcome apply(JobId id, String tag);
}
