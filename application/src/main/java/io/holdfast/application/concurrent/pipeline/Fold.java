package io.holdfast.application.concurrent.pipeline;

/// How one more element changes what has been gathered.
///
/// @param <A> what is gathered
/// @param <T> the elements
@FunctionalInterface
public interface Fold<A, T> {

    /// Takes one element, on the thread that runs the pipeline.
    ///
    /// @param sofar what the elements before have made
    /// @param element not null
    /// @return what has been gathered now, not null
    /// @throws Exception to fail the element, which then leaves no trace in what is gathered; see
    ///   [Stage#failuresTo]
    A apply(A sofar, T element) throws Exception;
}
