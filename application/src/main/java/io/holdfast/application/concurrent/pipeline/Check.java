package io.holdfast.application.concurrent.pipeline;

/// What a stage asks about one element.
///
/// @param <T> the elements it gets
@FunctionalInterface
public interface Check<T> {

    /// Looks at one element. Called by as many threads at a time as the stage is parallel.
    ///
    /// @param element not null
    /// @return whether it goes on
    /// @throws Exception to fail the element; see [Stage#failuresTo]
    boolean test(T element) throws Exception;
}
