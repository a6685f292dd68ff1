package io.holdfast.application.concurrent.pipeline;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;

/// The end of a stage that gives on elements, one each time that it is asked. Asked by one thread.
///
/// @param <T> the elements
abstract class Tap<T> {
    final Crew crew;
    private @Nullable Consumer<? super T> hook;

    Tap(Crew crew) {
        this.crew = crew;
    }

    /// Waits for the next element.
    ///
    /// @return the next element, or null at the end
    /// @throws StageFailed if the run ends with what comes next
    /// @throws RunOver if the run is over
    abstract @Nullable T next();

    /// Lets go what it holds, what is nearest to the end first. When no thread is left, by the
    /// owner.
    abstract void release();

    void onDrop(Consumer<? super T> told) {
        hook = told;
    }

    /// Tells that an element of this tap came to no end.
    void drop(T element) {
        Consumer<? super T> told = hook;
        if (told != null) {
            crew.tidy(_ -> told.accept(element));
        }
    }
}
