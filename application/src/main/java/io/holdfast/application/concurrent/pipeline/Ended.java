package io.holdfast.application.concurrent.pipeline;

import java.util.Optional;

/// How a run ended. By then no thread of it is left, and its source is closed.
///
/// @param <R> what the run is for
public sealed interface Ended<R> {

    /// {@return what became of the elements, stage by stage}
    Progress progress();

    /// Every element came to its end, or the pipeline had as many as it wanted.
    ///
    /// @param result what was gathered, or how many elements came to the end
    /// @param progress what became of the elements
    /// @param <R> what the run is for
    record Completed<R>(R result, Progress progress) implements Ended<R> {}

    /// A stage threw, and had not been told to go on.
    ///
    /// @param stage its name
    /// @param element on which it threw; nothing if it was the source
    /// @param cause what it threw
    /// @param progress what became of the elements
    /// @param <R> what the run is for
    record Failed<R>(String stage, Optional<Object> element, Throwable cause, Progress progress)
            implements Ended<R> {
        /// Throws what the stage threw as it was, if nobody has to declare it.
        ///
        /// @return what to throw otherwise, so that callers write `throw failed.rethrow()`
        public PipelineFailed rethrow() {
            return switch (cause) {
                case RuntimeException unchecked -> throw unchecked;
                case Error error -> throw error;
                default -> new PipelineFailed(stage + " failed: " + cause, cause);
            };
        }
    }

    /// It was cancelled, or its owner was interrupted.
    ///
    /// @param progress what became of the elements
    /// @param <R> what the run is for
    record Cancelled<R>(Progress progress) implements Ended<R> {}

    /// {@return the result, for callers to whom every other end is a bug, or one that they know how
    /// to catch}
    ///
    /// @throws PipelineFailed if the run did not complete; its cause is what the stage threw
    default R orThrow() {
        return switch (this) {
            case Completed<R>(R result, Progress _) -> result;
            case Failed<R>(String stage, Optional<Object> _, Throwable cause, Progress _) ->
                    throw new PipelineFailed(stage + " failed: " + cause, cause);
            case Cancelled<R> _ -> throw new PipelineFailed("the run was cancelled", null);
        };
    }
}
