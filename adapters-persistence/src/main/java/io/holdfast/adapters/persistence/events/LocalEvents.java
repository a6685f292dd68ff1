package io.holdfast.adapters.persistence.events;

import io.holdfast.kernel.Event;
import io.holdfast.kernel.port.out.Events;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Events among the threads of one process: each listener is called by the publisher, before
/// [#publish] returns.
///
/// Publishers of one subject wait for each other, so that all listeners hear its events in one
/// order; a listener that publishes something else in its turn is heard in between.
public final class LocalEvents implements Events {
    private static final Logger LOG = LoggerFactory.getLogger(LocalEvents.class);
    private static final int STRIPES = 64;

    private final List<Heard<?>> listeners = new CopyOnWriteArrayList<>();
    private final List<Object> stripes =
            IntStream.range(0, STRIPES).mapToObj(_ -> new Object()).toList();

    /// Nobody listens yet.
    public LocalEvents() {}

    /// Somebody who listens.
    private static final class Heard<E extends Event> {
        private final Class<E> kind;
        private final Consumer<? super E> listener;

        Heard(Class<E> kind, Consumer<? super E> listener) {
            this.kind = kind;
            this.listener = listener;
        }

        void tell(Event event) {
            if (kind.isInstance(event)) {
                try {
                    listener.accept(kind.cast(event));
                } catch (RuntimeException e) {
                    LOG.error("a listener failed at {}", event, e);
                }
            }
        }
    }

    @Override
    public void publish(Event event) {
        if (!listeners.isEmpty()) {
            publish(event, _ -> {});
        }
    }

    /// Publishes, and has something else done in the same order.
    ///
    /// @param event what has happened
    /// @param also quick; throws nothing
    void publish(Event event, Consumer<Event> also) {
        int stripe = Math.floorMod(event.subject().hashCode(), STRIPES);
        synchronized (stripes.get(stripe)) {
            also.accept(event);
            listeners.forEach(listener -> listener.tell(event));
        }
    }

    @Override
    public <E extends Event> Subscription subscribe(Class<E> kind, Consumer<? super E> listener) {
        Heard<E> heard = new Heard<>(kind, listener);
        listeners.add(heard);
        return () -> listeners.remove(heard);
    }
}
