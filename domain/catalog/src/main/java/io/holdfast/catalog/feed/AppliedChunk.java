package io.holdfast.catalog.feed;

import io.holdfast.kernel.Counts;
import io.holdfast.kernel.Progress;

import java.time.Instant;
import java.util.List;

/// Groups that were merged together, ready to be written.
///
/// @param entries what each group becomes, in the order of keys
/// @param rejects groups that were refused
/// @param dryRun whether only the diffs are kept
/// @param counts what the chunk adds to the job's counts
/// @param upTo where the import stands once the chunk is written
/// @param progress how far the applying has come
/// @param now the time
public record AppliedChunk(
        List<Entry> entries,
        List<Reject> rejects,
        boolean dryRun,
        Counts counts,
        Checkpoint upTo,
        Progress progress,
        Instant now) {
    /// Keeps copies.
    public AppliedChunk {
        entries = List.copyOf(entries);
        rejects = List.copyOf(rejects);
    }

    /// One group with what becomes of it.
    ///
    /// @param group the group
    /// @param diff what changes
    /// @param write what is written: the product as it will be and the counts to set
    public record Entry(Group group, RecordDiff diff, GroupWrite write) {}
}
