package io.holdfast.application.concurrent.pipeline;

import java.util.Optional;

/// An element and the parts that it consists of, opened and not yet asked for.
final class Expansion<T, R> {
    private final T element;
    private final Source<? extends R> parts;
    private boolean closed;

    Expansion(T element, Source<? extends R> parts) {
        this.element = element;
        this.parts = parts;
    }

    T element() {
        return element;
    }

    Optional<? extends R> next() throws Exception {
        return parts.next();
    }

    /// Closes the parts, once, whether that works or not.
    void close() throws Exception {
        if (!closed) {
            closed = true;
            parts.close();
        }
    }
}
