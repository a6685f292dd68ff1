package io.holdfast.jobs;

import java.util.List;

/// Every way that storing documents together can end.
public sealed interface SaveAllOutcome {
    /// Each is stored and on disk.
    ///
    /// @param infos what was stored, in the order in which it came
    record Saved(List<DocumentInfo> infos) implements SaveAllOutcome {
        /// Keeps a copy.
        public Saved {
            infos = List.copyOf(infos);
        }
    }

    /// One could not be stored; others may be.
    ///
    /// @param why what became of it, never `Saved`
    record Failed(SaveOutcome why) implements SaveAllOutcome {}
}
