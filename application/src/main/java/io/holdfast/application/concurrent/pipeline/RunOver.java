package io.holdfast.application.concurrent.pipeline;

/// Thrown through the stages of a run that is cancelled, up to whoever runs them.
final class RunOver extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RunOver() {
        super("the run is over", null, false, false);
    }
}
