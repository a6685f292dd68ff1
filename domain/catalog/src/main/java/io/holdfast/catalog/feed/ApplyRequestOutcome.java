package io.holdfast.catalog.feed;

import io.holdfast.kernel.Job;

import java.util.List;

/// Every way that asking for a reviewed dry run to be applied can end.
public sealed interface ApplyRequestOutcome {
    /// The job is queued.
    ///
    /// @param job as it stands
    record Queued(Job job) implements ApplyRequestOutcome {}

    /// There is no such dry run, or it has not ended well.
    record Unknown() implements ApplyRequestOutcome {}

    /// The tag is of another diff.
    record OtherTag() implements ApplyRequestOutcome {}

    /// The catalogue has changed since the review; nothing is queued.
    ///
    /// @param keys products that changed, the first hundred
    record ChangedSince(List<String> keys) implements ApplyRequestOutcome {
        /// Keeps a copy.
        public ChangedSince {
            keys = List.copyOf(keys);
        }
    }
}
