package io.holdfast.application.concurrent.pipeline;

/// What a stage makes of one element.
///
/// @param <T> the elements it gets
/// @param <R> what it makes of each
@FunctionalInterface
public interface Step<T, R> {

    /// Works on one element. Called by as many threads at a time as the stage is parallel.
    ///
    /// @param element not null
    /// @return not null: that would fail the element
    /// @throws Exception to fail the element; see [Stage#failuresTo]
    R apply(T element) throws Exception;
}
