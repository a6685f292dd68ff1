package io.holdfast.contracts;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.holdfast.contracts.ContractsCatchTest.Wrong;
import io.holdfast.contracts.events.EventsContract;
import io.holdfast.contracts.events.MemoryEvents;
import io.holdfast.kernel.Event;
import io.holdfast.kernel.port.out.Events;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestFactory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// What carries events and breaks one rule is found out by that rule's test.
class EventContractCatchesTest {
    @Nested
    class Memory extends EventsContract {
        @Override
        protected Events quiet() {
            return new MemoryEvents();
        }
    }

    @TestFactory
    Stream<DynamicTest> wrong_events_fail_the_rule_that_they_break_and_no_other() {
        return Stream.of(
                        new Wrong(Remembering.class, "EVT_1"),
                        new Wrong(Swapping.class, "EVT_2"),
                        new Wrong(Frail.class, "EVT_3"),
                        new Wrong(Clinging.class, "EVT_4"),
                        new Wrong(Deaf.class, "EVT_5"))
                .map(
                        wrong ->
                                dynamicTest(
                                        wrong.kit().getSimpleName(),
                                        () -> ContractsCatchTest.check(wrong)));
    }

    /// Tells a new listener of the last event before it came.
    static final class Remembering extends EventsContract {
        @Override
        protected Events quiet() {
            Deque<Event> last = new ArrayDeque<>();
            return new MemoryEvents() {
                @Override
                public synchronized void publish(Event event) {
                    last.addFirst(event);
                    super.publish(event);
                }

                @Override
                public synchronized <E extends Event> Subscription subscribe(
                        Class<E> kind, Consumer<? super E> listener) {
                    last.stream()
                            .filter(kind::isInstance)
                            .map(kind::cast)
                            .findFirst()
                            .ifPresent(listener);
                    return super.subscribe(kind, listener);
                }
            };
        }
    }

    /// Tells every second listener of a crowd of events in another order.
    static final class Swapping extends EventsContract {
        private static final int CROWD = 10;

        @Override
        protected Events quiet() {
            List<Class<?>> kinds = new ArrayList<>();
            return new MemoryEvents() {
                @Override
                public synchronized <E extends Event> Subscription subscribe(
                        Class<E> kind, Consumer<? super E> listener) {
                    boolean second = kinds.contains(kind);
                    kinds.add(kind);
                    return super.subscribe(kind, second ? swapped(listener) : listener);
                }
            };
        }

        private static <E> Consumer<E> swapped(Consumer<? super E> listener) {
            Deque<E> heard = new ArrayDeque<>();
            return event -> {
                @org.jspecify.annotations.Nullable E before = heard.peekLast();
                heard.add(event);
                if (heard.size() <= CROWD) {
                    listener.accept(event);
                } else if (heard.size() % 2 == 0 && before != null) {
                    listener.accept(event);
                    listener.accept(before);
                }
            };
        }
    }

    /// Lets a listener's failure through.
    static final class Frail extends EventsContract {
        @Override
        protected Events quiet() {
            List<Consumer<Event>> listeners = new ArrayList<>();
            return new Events() {
                @Override
                public synchronized void publish(Event event) {
                    List.copyOf(listeners).forEach(listener -> listener.accept(event));
                }

                @Override
                public synchronized <E extends Event> Subscription subscribe(
                        Class<E> kind, Consumer<? super E> listener) {
                    Consumer<Event> heard =
                            event -> {
                                if (kind.isInstance(event)) {
                                    listener.accept(kind.cast(event));
                                }
                            };
                    listeners.add(heard);
                    return () -> listeners.remove(heard);
                }
            };
        }
    }

    /// Goes on telling those who left.
    static final class Clinging extends EventsContract {
        @Override
        protected Events quiet() {
            return new MemoryEvents() {
                @Override
                public synchronized <E extends Event> Subscription subscribe(
                        Class<E> kind, Consumer<? super E> listener) {
                    super.subscribe(kind, listener);
                    return () -> {};
                }
            };
        }
    }

    /// Does not hear what a listener publishes.
    static final class Deaf extends EventsContract {
        @Override
        protected Events quiet() {
            Deque<Event> underWay = new ArrayDeque<>();
            return new MemoryEvents() {
                @Override
                public synchronized void publish(Event event) {
                    if (underWay.isEmpty()) {
                        underWay.add(event);
                        super.publish(event);
                        underWay.clear();
                    }
                }
            };
        }
    }
}
