package io.holdfast.application.concurrent.pipeline;

import org.jspecify.annotations.Nullable;

/// What came of one element, where it is not simply what the step made of it. Never seen outside.
sealed interface Outcome {
    /// What a stage does with one element.
    ///
    /// @param <T> the elements
    interface Work<T> {
        /// {@return what it made, or [Filtered#FILTERED]}
        @Nullable Object on(T element) throws Exception;
    }

    /// It did not pass.
    enum Filtered implements Outcome {
        FILTERED
    }

    /// The stage threw on it.
    record Failure(Object element, Throwable cause) implements Outcome {}

    /// {@return what comes of an element, whatever the stage throws}
    static <T> Object of(Work<T> work, T element) {
        try {
            Object made = work.on(element);
            return made == null
                    ? new Failure(element, new NullPointerException("the stage made null of it"))
                    : made;
        } catch (Throwable thrown) {
            return new Failure(element, thrown);
        }
    }
}
