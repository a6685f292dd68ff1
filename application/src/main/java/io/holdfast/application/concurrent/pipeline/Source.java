package io.holdfast.application.concurrent.pipeline;

import java.util.Iterator;
import java.util.Optional;
import java.util.stream.BaseStream;
import java.util.stream.Stream;

/// Where elements come from, one for each time that it is asked.
///
/// A source is asked by one thread, which need not be the one that runs the pipeline, and may wait.
/// It is asked no more after its end or its first failure, and closed once, by the thread that runs
/// the pipeline, when nobody asks any more.
///
/// @param <T> the elements
@FunctionalInterface
public interface Source<T> {

    /// Gives the next element. A pipeline that is cancelled interrupts the wait, unless the source
    /// is asked on the thread that runs the pipeline, which only its owner interrupts.
    ///
    /// @return the next element, or nothing at the end
    /// @throws Exception if there is no telling what comes next, which ends the run
    Optional<T> next() throws Exception;

    /// Gives back what it holds; nothing unless told.
    ///
    /// @throws Exception if that fails, which makes a run that has completed a failed one
    default void close() throws Exception {}

    /// {@return a source of all elements of a collection or the like}
    ///
    /// @param elements none is null
    /// @param <T> the elements
    static <T> Source<T> of(Iterable<? extends T> elements) {
        return of(elements.iterator());
    }

    /// {@return a source of what is left in an iterator}
    ///
    /// @param elements none is null
    /// @param <T> the elements
    static <T> Source<T> of(Iterator<? extends T> elements) {
        return () -> elements.hasNext() ? Optional.of(elements.next()) : Optional.empty();
    }

    /// {@return a source of the elements of a stream, which is closed with it}
    ///
    /// @param elements none is null
    /// @param <T> the elements
    static <T> Source<T> of(Stream<? extends T> elements) {
        return new Streamed<>(elements, elements.iterator());
    }

    /// A stream as a source.
    ///
    /// @param stream is closed with the source
    /// @param elements of the stream
    /// @param <T> the elements
    record Streamed<T>(BaseStream<?, ?> stream, Iterator<? extends T> elements)
            implements Source<T> {
        @Override
        public Optional<T> next() {
            return elements.hasNext() ? Optional.of(elements.next()) : Optional.empty();
        }

        @Override
        public void close() {
            stream.close();
        }
    }
}
