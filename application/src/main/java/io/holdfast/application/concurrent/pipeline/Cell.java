package io.holdfast.application.concurrent.pipeline;

import org.jspecify.annotations.Nullable;

/// One element on its way through a stage with threads of its own: first what the stage was given,
/// then what came of it.
final class Cell<T> {
    final long place;
    private @Nullable T element;
    private volatile @Nullable Object outcome;

    /// @param place how many elements the stage was given before this one
    Cell(long place, T element) {
        this.place = place;
        this.element = element;
    }

    /// {@return the element, if nobody has begun with it}
    @Nullable T element() {
        return element;
    }

    void begin() {
        element = null;
    }

    void end(@Nullable Object cameOfIt) {
        outcome = cameOfIt;
    }

    @Nullable Object outcome() {
        return outcome;
    }
}
