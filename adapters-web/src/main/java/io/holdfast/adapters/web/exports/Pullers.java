package io.holdfast.adapters.web.exports;

/// Pulls lists, each pull on a thread of its own that may wait.
@FunctionalInterface
public interface Pullers {
    /// Starts a pull. Returns at once.
    ///
    /// @param pull throws nothing
    void start(Runnable pull);
}
