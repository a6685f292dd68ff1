package io.holdfast.catalog.feed;

import io.holdfast.jobs.port.out.JobStore.Heed;

import java.util.List;

/// Every way that applying a chunk can end.
public sealed interface ApplyOutcome {
    /// It is written.
    ///
    /// @param heed whether to go on
    record Applied(Heed heed) implements ApplyOutcome {}

    /// Somebody else wrote meanwhile; nothing is written.
    ///
    /// @param keys groups to be read and merged again; empty where that is not known and all are
    ///   meant
    record Moved(List<String> keys) implements ApplyOutcome {
        /// Keeps a copy.
        public Moved {
            keys = List.copyOf(keys);
        }
    }
}
