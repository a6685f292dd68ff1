package io.holdfast.application.supervision;

/// Thrown by a [Worker] that ends on purpose: OTP's exit reason `shutdown`.
///
/// Only a [Restart#PERMANENT] child is restarted after it.
public final class Shutdown extends RuntimeException {
    /// An end with a reason.
    ///
    /// @param reason why, for people
    public Shutdown(String reason) {
        super(reason);
    }
}
