package io.holdfast.export.port.out;

import io.holdfast.export.ExportRequest;
import io.holdfast.export.OpenExport;
import io.holdfast.jobs.Attempt;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Gives lists out of one snapshot of the store, to be pulled.
///
/// ## Rules for every adapter
///
/// - **EXP-1** The list shows one moment, the one at which it was opened: what was committed before
///   it, and nothing of what came later, however long the pulling takes.
/// - **EXP-2** Products and stock that are written as CSV, NDJSON or JSON are taken back by an
///   import that finds everything unchanged.
/// - **EXP-3** A list of changes has every entry that was committed since the snapshot of the last
///   marked one of the same resource and filter under the same mark, each once, however writers and
///   exports overlapped. A product is changed by its own writers, and in lists that tell its stock
///   by whoever moves pieces of it too; such lists and those that do not are marked apart. What was
///   deleted is in none.
/// - **EXP-4** The mark is written by [OpenExport#finish], in the transaction of the snapshot, and
///   counts once its job has succeeded: a list that was stopped or closed before, or whose document
///   was lost with the process, is written again with all that it had. A list that no job asked for
///   is never marked.
/// - **EXP-5** No cell of a CSV begins with a character that makes a spreadsheet compute it.
/// - **EXP-6** The chunks one after the other are the list. Each has whole rows, and at most
///   [io.holdfast.export.ExportChunk#BYTES_MAX] bytes unless its one row is longer. Their rows,
///   headings and brackets not counted, add up to what [OpenExport#finish] tells.
/// - **EXP-7** A list without entries is whole too: a CSV is its heading, a JSON an empty array, an
///   NDJSON no bytes.
/// - **EXP-8** A pull comes back within half a second even while the store is still busy, with an
///   empty chunk then, and at once when its thread is interrupted, with [InterruptedException].
/// - **EXP-9** The end is told as often as it is asked for. To finish before it, or twice, is
///   refused with [IllegalStateException].
/// - **EXP-10** Closing is right at any moment, more than once too, and leaves neither a
///   transaction nor a connection behind; lists opened afterwards are not disturbed by the rest of
///   this one.
/// - **EXP-11** A field that there is not is refused with [IllegalArgumentException], and an
///   attempt that is not its job's newest with [io.holdfast.jobs.AttemptOver], both on opening.
///
/// Safe for concurrent use; memory does not depend on the list. A store that does not answer throws
/// [io.holdfast.kernel.StoreUnavailable]; writing again from the start is safe.
public interface ExportSource {
    /// {@return the names of all fields that a list can have, in their usual order; attribute and
    /// option columns of CSV are named `attribute.*` and `option.*`}
    ///
    /// @param request which list
    List<String> fields(ExportRequest request);

    /// Opens a list. The caller closes it.
    ///
    /// @param request which
    /// @param attempt whose turn, or `null` for a list that no job asked for
    /// @return the list, at its begin
    OpenExport open(ExportRequest request, @Nullable Attempt attempt);
}
