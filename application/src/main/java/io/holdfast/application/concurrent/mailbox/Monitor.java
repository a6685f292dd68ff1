package io.holdfast.application.concurrent.mailbox;

/// A watch over one life of a mailbox.
@FunctionalInterface
public interface Monitor {
    /// Ends the watch: if the listener has not been called yet, it will not be. More than once is
    /// as good as once.
    void cancel();
}
