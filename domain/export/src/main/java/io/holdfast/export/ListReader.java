package io.holdfast.export;

/// Who wants to read a list at once.
public enum ListReader {
    /// Whoever comes along.
    STRANGER,
    /// Somebody whom we know.
    KNOWN
}
