package io.holdfast.application.concurrent.pipeline;

import org.jspecify.annotations.Nullable;

/// Thrown through the stages by the element that ends the run; where threads hand over, it takes
/// the element's place in the order.
final class StageFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    final transient String stage;
    final transient @Nullable Object element;
    final transient Throwable reason;

    /// @param element nothing if it was the source that failed
    StageFailed(String stage, @Nullable Object element, Throwable reason) {
        super(stage + " failed", null, false, false);
        this.stage = stage;
        this.element = element;
        this.reason = reason;
    }
}
