package io.holdfast.contracts.events;

import io.holdfast.kernel.Event;
import io.holdfast.kernel.port.out.Events;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Events among threads that share memory, one at a time. Safe for concurrent use.
public class MemoryEvents implements Events {
    private final List<Heard> listeners = new ArrayList<>();

    /// Nobody listens yet.
    public MemoryEvents() {}

    /// Somebody who listens: a thing of its own, so that two that are alike are still two.
    private static final class Heard {
        private final Consumer<Event> listener;

        Heard(Consumer<Event> listener) {
            this.listener = listener;
        }
    }

    @Override
    public synchronized void publish(Event event) {
        for (Heard heard : List.copyOf(listeners)) {
            try {
                heard.listener.accept(event);
            } catch (RuntimeException _) {
                // It harms nobody else.
            }
        }
    }

    @Override
    public synchronized <E extends Event> Subscription subscribe(
            Class<E> kind, Consumer<? super E> listener) {
        Heard heard =
                new Heard(
                        event -> {
                            if (kind.isInstance(event)) {
                                listener.accept(kind.cast(event));
                            }
                        });
        listeners.add(heard);
        return () -> close(heard);
    }

    private synchronized void close(Heard heard) {
        listeners.remove(heard);
    }
}
