package io.holdfast.catalog.feed;

import io.holdfast.kernel.Progress;

import java.util.List;

/// Records that were read together.
///
/// @param fragments those understood, and what is left of those refused in part
/// @param rejects those refused, in part or as a whole
/// @param recordsRead records of the list that have been read, these included
/// @param progress how far the reading has come
public record StagedChunk(
        List<Fragment> fragments, List<Reject> rejects, long recordsRead, Progress progress) {
    /// Keeps copies.
    public StagedChunk {
        fragments = List.copyOf(fragments);
        rejects = List.copyOf(rejects);
    }

    /// {@return how many of some fragments are what is left of a refused record}
    ///
    /// @param fragments those understood
    public static long remnants(List<Fragment> fragments) {
        return fragments.stream()
                .filter(f -> f.content() instanceof FeedContent.OfProduct said && said.remnant())
                .count();
    }
}
