package io.holdfast.export.port.out;

import io.holdfast.export.ExportRequest;
import io.holdfast.export.Exported;
import io.holdfast.jobs.Attempt;

import org.jspecify.annotations.Nullable;

import java.io.OutputStream;
import java.util.List;
import java.util.function.LongConsumer;

/// Writes lists from one snapshot of the store.
///
/// ## Rules for every adapter
///
/// - **EXP-1** The list shows one moment: what was committed before it began, and nothing of what
///   came later.
/// - **EXP-2** What is written as CSV, NDJSON or JSON is taken back by an import that finds
///   everything unchanged.
/// - **EXP-3** A list of changes has every entry that was committed since the snapshot of the last
///   marked one of the same resource and filter, each once, however writers and exports overlapped.
/// - **EXP-4** The mark is written in the transaction of the snapshot, and counts once its job has
///   succeeded: a list that was stopped, or whose document was lost with the process, is written
///   again with all that it had.
/// - **EXP-5** No cell of a CSV begins with a character that makes a spreadsheet compute it.
///
/// Safe for concurrent use; memory does not depend on the list. A store that does not answer throws
/// [io.holdfast.kernel.StoreUnavailable]; writing again from the start is safe.
public interface ExportSource {
    /// {@return the names of all fields that a list can have, in their usual order; attribute and
    /// option columns of CSV are named `attribute.*` and `option.*`}
    ///
    /// @param request which list
    List<String> fields(ExportRequest request);

    /// Writes a list.
    ///
    /// @param request which
    /// @param attempt whose turn, or `null` for a list that no job asked for, which is never marked
    /// @param out where to
    /// @param progress told the number of rows written, now and then
    /// @return what was written
    Exported write(
            ExportRequest request,
            @Nullable Attempt attempt,
            OutputStream out,
            LongConsumer progress);
}
