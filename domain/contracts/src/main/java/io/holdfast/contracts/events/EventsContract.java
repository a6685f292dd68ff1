package io.holdfast.contracts.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.contracts.Together;
import io.holdfast.kernel.Event;
import io.holdfast.kernel.port.out.Events;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// What every [Events] must do. Extend it and return events that nobody listens to yet.
///
/// Events may arrive a while after they were published; each test waits for those that it expects,
/// and publishes one more to know that no other is on its way.
public abstract class EventsContract {
    private static final int PUBLISHERS = 4;
    private static final int EACH = 200;

    private Events events;

    /// For subclasses, which JUnit makes one of for each test.
    protected EventsContract() {}

    /// {@return events that nobody listens to}
    protected abstract Events quiet();

    /// Something that happens in these tests.
    private sealed interface Happening extends Event {
        @Override
        default String subject() {
            return "subject";
        }
    }

    private record Rain(int number) implements Happening {}

    private record Snow(int number) implements Happening {}

    private record Elsewhere(String subject) implements Event {}

    /// {@return words for an event of these tests, for what carries events as text}
    ///
    /// @param event any
    protected static Optional<List<String>> words(Event event) {
        return switch (event) {
            case Rain(int number) -> Optional.of(List.of("rain", Integer.toString(number)));
            case Snow(int number) -> Optional.of(List.of("snow", Integer.toString(number)));
            case Elsewhere(String subject) -> Optional.of(List.of("elsewhere", subject));
            default -> Optional.empty();
        };
    }

    /// {@return the event that words are for}
    ///
    /// @param words as [#words] gives them
    protected static Optional<Event> event(List<String> words) {
        String what = words.get(1);
        return switch (words.getFirst()) {
            case "rain" -> Optional.of(new Rain(Integer.parseInt(what)));
            case "snow" -> Optional.of(new Snow(Integer.parseInt(what)));
            case "elsewhere" -> Optional.of(new Elsewhere(what));
            default -> Optional.empty();
        };
    }

    @BeforeEach
    final void open() {
        events = quiet();
    }

    /// What a listener has heard so far. Who expects more waits for it, and is woken.
    private static final class Heard<E> {
        private final BlockingQueue<E> arriving = new LinkedBlockingQueue<>();
        private final List<E> all = new ArrayList<>();

        void add(E event) {
            arriving.add(event);
        }

        List<E> all() {
            arriving.drainTo(all);
            return List.copyOf(all);
        }

        /// Waits until it has heard so many, or five seconds for the next: what is missing then
        /// never comes.
        void awaitSize(int size) throws InterruptedException {
            while (all.size() < size) {
                E next = arriving.poll(5, TimeUnit.SECONDS);
                if (next == null) {
                    return;
                }
                all.add(next);
            }
        }
    }

    private <E extends Event> Heard<E> heard(Class<E> kind) {
        Heard<E> heard = new Heard<>();
        events.subscribe(kind, heard::add);
        return heard;
    }

    /// Publishes a last event and waits until it was heard.
    private void settle() throws InterruptedException {
        Heard<Elsewhere> last = heard(Elsewhere.class);
        events.publish(new Elsewhere("subject"));
        last.awaitSize(1);
    }

    @Test
    final void EVT_1_a_listener_hears_each_event_of_its_kind_once_and_no_other() throws Exception {
        events.publish(new Rain(0));
        settle();
        Heard<Happening> all = heard(Happening.class);
        Heard<Rain> rain = heard(Rain.class);

        events.publish(new Rain(1));
        events.publish(new Snow(2));
        events.publish(new Elsewhere("subject"));
        all.awaitSize(2);
        rain.awaitSize(1);
        settle();

        assertThat(all.all()).containsExactly(new Rain(1), new Snow(2));
        assertThat(rain.all()).containsExactly(new Rain(1));
    }

    @Test
    final void EVT_2_all_listeners_hear_the_events_of_a_subject_in_one_order() throws Exception {
        Heard<Rain> one = heard(Rain.class);
        Heard<Rain> other = heard(Rain.class);

        Together.call(PUBLISHERS, publisher -> () -> publishFrom(publisher * EACH));
        one.awaitSize(PUBLISHERS * EACH);
        other.awaitSize(PUBLISHERS * EACH);

        assertThat(one.all()).hasSize(PUBLISHERS * EACH).doesNotHaveDuplicates();
        assertThat(other.all()).containsExactlyElementsOf(one.all());
        for (int publisher = 0; publisher < PUBLISHERS; publisher++) {
            int of = publisher;
            assertThat(one.all().stream().map(Rain::number).filter(n -> n / EACH == of)).isSorted();
        }
    }

    private int publishFrom(int first) {
        for (int n = first; n < first + EACH; n++) {
            events.publish(new Rain(n));
        }
        return EACH;
    }

    @Test
    final void EVT_3_a_listener_that_throws_harms_nobody() throws Exception {
        Heard<Rain> thrower = new Heard<>();
        events.subscribe(
                Rain.class,
                event -> {
                    thrower.add(event);
                    throw new IllegalStateException("a listener that fails on purpose");
                });
        Heard<Rain> after = heard(Rain.class);

        events.publish(new Rain(1));
        events.publish(new Rain(2));
        after.awaitSize(2);
        thrower.awaitSize(2);

        assertThat(after.all()).containsExactly(new Rain(1), new Rain(2));
        assertThat(thrower.all()).containsExactly(new Rain(1), new Rain(2));
    }

    @Test
    final void EVT_4_a_closed_subscription_hears_nothing_any_more() throws Exception {
        Heard<Rain> heard = new Heard<>();
        Events.Subscription subscription = events.subscribe(Rain.class, heard::add);
        Heard<Rain> other = heard(Rain.class);
        events.publish(new Rain(1));
        heard.awaitSize(1);

        subscription.close();
        subscription.close();
        events.publish(new Rain(2));
        other.awaitSize(2);
        settle();

        assertThat(heard.all()).containsExactly(new Rain(1));
        assertThat(other.all()).containsExactly(new Rain(1), new Rain(2));
    }

    @Test
    final void EVT_5_a_listener_may_publish_and_subscribe() throws Exception {
        Heard<Snow> late = new Heard<>();
        events.subscribe(
                Rain.class,
                rain -> {
                    events.subscribe(Snow.class, late::add);
                    events.publish(new Snow(rain.number()));
                });

        events.publish(new Rain(7));
        late.awaitSize(1);
        settle();

        assertThat(late.all()).containsExactly(new Snow(7));
    }
}
