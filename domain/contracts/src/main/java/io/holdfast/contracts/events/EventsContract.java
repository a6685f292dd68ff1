package io.holdfast.contracts.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.contracts.Together;
import io.holdfast.kernel.Event;
import io.holdfast.kernel.port.out.Events;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

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

    @BeforeEach
    final void open() {
        events = quiet();
    }

    private <E extends Event> List<E> heard(Class<E> kind) {
        List<E> heard = Collections.synchronizedList(new ArrayList<>());
        events.subscribe(kind, heard::add);
        return heard;
    }

    private static void until(BooleanSupplier holds) throws InterruptedException {
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (!holds.getAsBoolean() && System.nanoTime() < giveUp) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    /// Publishes a last event and waits until it was heard.
    private void settle() throws InterruptedException {
        List<Elsewhere> last = heard(Elsewhere.class);
        events.publish(new Elsewhere("subject"));
        until(() -> !last.isEmpty());
    }

    @Test
    final void EVT_1_a_listener_hears_each_event_of_its_kind_once_and_no_other() throws Exception {
        events.publish(new Rain(0));
        settle();
        List<Happening> all = heard(Happening.class);
        List<Rain> rain = heard(Rain.class);

        events.publish(new Rain(1));
        events.publish(new Snow(2));
        events.publish(new Elsewhere("subject"));
        until(() -> all.size() >= 2 && !rain.isEmpty());
        settle();

        assertThat(all).containsExactly(new Rain(1), new Snow(2));
        assertThat(rain).containsExactly(new Rain(1));
    }

    @Test
    final void EVT_2_all_listeners_hear_the_events_of_a_subject_in_one_order() throws Exception {
        List<Rain> one = heard(Rain.class);
        List<Rain> other = heard(Rain.class);

        Together.call(PUBLISHERS, publisher -> () -> publishFrom(publisher * EACH));
        until(() -> one.size() >= PUBLISHERS * EACH && other.size() >= PUBLISHERS * EACH);

        assertThat(one).hasSize(PUBLISHERS * EACH).doesNotHaveDuplicates();
        assertThat(other).containsExactlyElementsOf(one);
        for (int publisher = 0; publisher < PUBLISHERS; publisher++) {
            int of = publisher;
            assertThat(one.stream().map(Rain::number).filter(n -> n / EACH == of)).isSorted();
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
        List<Rain> thrower = Collections.synchronizedList(new ArrayList<>());
        events.subscribe(
                Rain.class,
                event -> {
                    thrower.add(event);
                    throw new IllegalStateException("a listener that fails on purpose");
                });
        List<Rain> after = heard(Rain.class);

        events.publish(new Rain(1));
        events.publish(new Rain(2));
        until(() -> after.size() >= 2 && thrower.size() >= 2);

        assertThat(after).containsExactly(new Rain(1), new Rain(2));
        assertThat(thrower).containsExactly(new Rain(1), new Rain(2));
    }

    @Test
    final void EVT_4_a_closed_subscription_hears_nothing_any_more() throws Exception {
        List<Rain> heard = Collections.synchronizedList(new ArrayList<>());
        Events.Subscription subscription = events.subscribe(Rain.class, heard::add);
        List<Rain> other = heard(Rain.class);
        events.publish(new Rain(1));
        until(() -> !heard.isEmpty());

        subscription.close();
        subscription.close();
        events.publish(new Rain(2));
        until(() -> other.size() >= 2);
        settle();

        assertThat(heard).containsExactly(new Rain(1));
        assertThat(other).containsExactly(new Rain(1), new Rain(2));
    }

    @Test
    final void EVT_5_a_listener_may_publish_and_subscribe() throws Exception {
        List<Snow> late = Collections.synchronizedList(new ArrayList<>());
        events.subscribe(
                Rain.class,
                rain -> {
                    events.subscribe(Snow.class, late::add);
                    events.publish(new Snow(rain.number()));
                });

        events.publish(new Rain(7));
        until(() -> !late.isEmpty());
        settle();

        assertThat(late).containsExactly(new Snow(7));
    }
}
