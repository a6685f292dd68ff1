package io.holdfast.supervision;

/// A part of the server has found that it cannot go on. Thrown to whoever watches over it; the
/// message is shown to operators, so it holds neither secrets nor names of classes.
public final class PartFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Says what was found.
    ///
    /// @param message a sentence for operators
    public PartFailed(String message) {
        super(message);
    }

    /// Says what was found, and what was behind it.
    ///
    /// @param message a sentence for operators
    /// @param cause for the log
    public PartFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
