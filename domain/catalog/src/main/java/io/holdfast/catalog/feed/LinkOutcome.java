package io.holdfast.catalog.feed;

/// Every way that giving records their groups can end.
public sealed interface LinkOutcome {
    /// Every record has its group, or was refused.
    ///
    /// @param groups how many there are, those that were applied before the stage was lost included
    /// @param rejected records that were refused in linking
    record Linked(long groups, long rejected) implements LinkOutcome {}

    /// Somebody wants the job to stop. Whether the records were linked before that was heard, the
    /// checkpoint tells.
    record Stopped() implements LinkOutcome {}
}
