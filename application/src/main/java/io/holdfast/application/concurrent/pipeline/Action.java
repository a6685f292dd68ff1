package io.holdfast.application.concurrent.pipeline;

/// What is done with each element that has come to the end.
///
/// @param <T> the elements
@FunctionalInterface
public interface Action<T> {

    /// Takes one element, on the thread that runs the pipeline unless the stage has its own.
    ///
    /// @param element not null
    /// @throws Exception to fail the element; see [Stage#failuresTo]
    void accept(T element) throws Exception;
}
