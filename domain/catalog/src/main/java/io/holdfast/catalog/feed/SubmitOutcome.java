package io.holdfast.catalog.feed;

import io.holdfast.kernel.Job;

import java.util.Set;

/// Every way that handing in a list can end. Unless it is queued, nothing stays behind.
public sealed interface SubmitOutcome {
    /// The job is queued.
    ///
    /// @param job as it stands
    record Queued(Job job) implements SubmitOutcome {}

    /// The body is empty.
    record Empty() implements SubmitOutcome {}

    /// The body is larger than allowed.
    ///
    /// @param bytesMax the limit
    record TooLarge(long bytesMax) implements SubmitOutcome {}

    /// The sender hung up in the middle.
    record Broken() implements SubmitOutcome {}

    /// There is no room to store it.
    record Full() implements SubmitOutcome {}

    /// There is no mapping of this name.
    ///
    /// @param name which
    record UnknownMapping(String name) implements SubmitOutcome {}

    /// The mapping makes nothing but counts of stock of any list, and the request keeps stock as it
    /// is: every record would be refused.
    ///
    /// @param mapping its name
    record KeepsAll(String mapping) implements SubmitOutcome {}

    /// Whoever sends it may not write all that it would.
    ///
    /// @param missing what they may not write, at least one
    record NotAllowed(Set<ImportWrite> missing) implements SubmitOutcome {
        /// Keeps a copy.
        public NotAllowed {
            missing = Set.copyOf(missing);
        }
    }

    /// There is no format of this name.
    ///
    /// @param name which
    record UnknownFormat(String name) implements SubmitOutcome {}
}
