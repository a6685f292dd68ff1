package io.holdfast.application.concurrent.pipeline;

import org.jspecify.annotations.Nullable;

/// Thrown by [Ended#orThrow] for a run that did not complete.
public final class PipelineFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PipelineFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
