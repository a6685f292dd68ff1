package io.holdfast.jobs;

/// Every way that storing a document can end.
public sealed interface SaveOutcome {
    /// It is stored and on disk.
    ///
    /// @param info what was stored
    record Saved(DocumentInfo info) implements SaveOutcome {}

    /// More bytes came than are allowed; nothing is kept.
    ///
    /// @param bytesMax the limit
    record TooLarge(long bytesMax) implements SaveOutcome {}

    /// The sender stopped in the middle; nothing is kept.
    ///
    /// @param bytesSeen how many had come
    record Broken(long bytesSeen) implements SaveOutcome {}

    /// The store has no room; nothing is kept.
    record Full() implements SaveOutcome {}
}
