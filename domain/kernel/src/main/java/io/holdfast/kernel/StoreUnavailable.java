package io.holdfast.kernel;

/// A store behind a driven port did not answer. Made by adapters only.
///
/// Whether the effect happened is unknown unless the port says otherwise; calls that carry an id, a
/// version or a fence may be repeated safely.
public sealed class StoreUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Names what was tried.
    ///
    /// @param operation what was asked of the store, in a few words
    /// @param cause what its driver said
    public StoreUnavailable(String operation, Throwable cause) {
        super("the store did not answer: " + operation, cause);
    }

    /// It would have answered later than its caller wants to wait, and was told to leave it.
    public static final class TimeOver extends StoreUnavailable {
        private static final long serialVersionUID = 1L;

        /// Names what was tried.
        ///
        /// @param operation what was asked of the store, in a few words
        /// @param cause what its driver said
        public TimeOver(String operation, Throwable cause) {
            super(operation, cause);
        }
    }
}
