package io.holdfast.catalog.feed;

import io.holdfast.kernel.Progress;

import java.util.List;

/// Records that were read together.
///
/// @param fragments those understood
/// @param rejects those refused
/// @param recordsRead records of the list that have been read, these included
/// @param progress how far the reading has come
public record StagedChunk(
        List<Fragment> fragments, List<Reject> rejects, long recordsRead, Progress progress) {
    /// Keeps copies.
    public StagedChunk {
        fragments = List.copyOf(fragments);
        rejects = List.copyOf(rejects);
    }
}
