package io.holdfast.application.supervision;

import org.jspecify.annotations.Nullable;

/// A child did not start, and so its supervisor did not either; those that had started were stopped
/// again.
public final class StartFailed extends RuntimeException {
    StartFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
