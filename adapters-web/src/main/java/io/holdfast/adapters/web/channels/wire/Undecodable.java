package io.holdfast.adapters.web.channels.wire;

/// What came is no message. It costs its connection, and nobody else anything.
public final class Undecodable extends Exception {
    private static final long serialVersionUID = 1L;

    /// Says what is wrong.
    ///
    /// @param message for the log, without anything that was sent
    public Undecodable(String message) {
        super(message, null, false, false);
    }
}
