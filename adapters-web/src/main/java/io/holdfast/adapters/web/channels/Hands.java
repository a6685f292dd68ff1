package io.holdfast.adapters.web.channels;

/// Does work that may wait, each piece on a thread of its own.
@FunctionalInterface
public interface Hands {
    /// Starts a piece of work. Returns at once.
    ///
    /// @param work throws nothing
    void run(Runnable work);
}
