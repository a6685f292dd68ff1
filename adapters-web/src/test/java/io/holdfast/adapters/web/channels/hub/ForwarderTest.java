package io.holdfast.adapters.web.channels.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.adapters.web.channels.Join;
import io.holdfast.adapters.web.channels.JoinOutcome;
import io.holdfast.adapters.web.channels.Rooms;
import io.holdfast.adapters.web.channels.Shape;
import io.holdfast.adapters.web.channels.Topic;
import io.holdfast.adapters.web.channels.Vocabulary;
import io.holdfast.kernel.Event;
import io.holdfast.kernel.StoreUnavailable;
import io.holdfast.kernel.hearing.Hearing;
import io.holdfast.kernel.port.out.Events;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// What is looked at, and when.
class ForwarderTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private Instant now = NOON;
    private final InstantSource clock = () -> now;
    private final Hub hub = new Hub(clock);
    private final Forwarder forwarder = new Forwarder(hub, clock);
    private final Things things = new Things();

    /// A topic that keeps what it was asked to look at.
    private static final class Things implements Topic {
        private final List<String> looked = new ArrayList<>();
        private @Nullable Changes changes;
        private @Nullable Instant again;
        private @Nullable RuntimeException failure;

        @Override
        public String pattern() {
            return "thing:*";
        }

        @Override
        public Vocabulary vocabulary() {
            return Vocabulary.listening("Things.", Shape.EMPTY);
        }

        @Override
        public JoinOutcome join(Join join) {
            return JoinOutcome.refused("nobody joins here");
        }

        @Override
        public void follow(Events events, Rooms rooms, Changes told) {
            changes = told;
        }

        @Override
        public @Nullable Instant refresh(String id, Rooms rooms) {
            looked.add(id);
            if (failure != null) {
                throw failure;
            }
            return again;
        }

        Changes changes() {
            if (changes == null) {
                throw new IllegalStateException("nobody asked it to follow");
            }
            return changes;
        }
    }

    private static final class Told implements Events {
        private final List<Consumer<Event>> listeners = new ArrayList<>();

        @Override
        public void publish(Event event) {
            listeners.forEach(listener -> listener.accept(event));
        }

        @Override
        public <E extends Event> Subscription subscribe(
                Class<E> kind, Consumer<? super E> listener) {
            listeners.add(
                    event -> {
                        if (kind.isInstance(event)) {
                            listener.accept(kind.cast(event));
                        }
                    });
            return () -> {};
        }
    }

    private final Told events = new Told();

    @BeforeEach
    void follow() {
        forwarder.follow(List.of(things), events);
        Words words = Words.of(things.vocabulary());
        hub.open("thing:a", words);
        hub.open("thing:b", words);
    }

    @Test
    void what_changes_many_times_is_looked_at_once() throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            things.changes().at("a");
        }
        things.changes().at("b");

        forwarder.round();

        assertThat(things.looked).containsExactlyInAnyOrder("a", "b");
        assertThat(forwarder.waiting()).isZero();
    }

    @Test
    void all_that_is_listened_to_is_looked_at_once_this_node_hears_again()
            throws InterruptedException {
        hub.open("other:c", Words.of(things.vocabulary()));
        events.publish(new Hearing.Lost());
        events.publish(new Hearing.Restored(true));

        forwarder.round();

        assertThat(things.looked).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void what_nobody_listens_to_is_passed_over() throws InterruptedException {
        things.changes().at("c");
        forwarder.plan(things, "c", NOON);
        things.changes().at("a");

        forwarder.round();

        assertThat(things.looked).containsExactly("a");
    }

    @Test
    void what_is_to_be_looked_at_later_is_looked_at_then() throws InterruptedException {
        forwarder.plan(things, "a", NOON.plusMillis(500));
        things.changes().at("b");
        forwarder.round();
        assertThat(things.looked).containsExactly("b");

        now = NOON.plusMillis(500);
        forwarder.round();

        assertThat(things.looked).containsExactly("b", "a");
    }

    @Test
    void a_topic_may_ask_to_look_again() throws InterruptedException {
        things.again = NOON.plusMillis(1);
        things.changes().at("a");
        forwarder.round();
        things.again = null;
        now = NOON.plusMillis(1);

        forwarder.round();

        assertThat(things.looked).containsExactly("a", "a");
    }

    /// Something else changes too, so that no round waits; gives how often `a` is looked at.
    private long looksAtIn(int steps) throws InterruptedException {
        things.looked.clear();
        for (int i = 0; i < steps; i++) {
            now = now.plusMillis(1);
            things.changes().at("b");
            forwarder.round();
        }
        return things.looked.stream().filter("a"::equals).count();
    }

    @Test
    void a_hundred_changes_that_each_ask_to_look_again_lead_to_one_look()
            throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            now = now.plusMillis(1);
            things.again = now.plusMillis(100);
            things.changes().at("a");
            forwarder.round();
        }
        things.again = null;

        assertThat(looksAtIn(100)).isEqualTo(1);
    }

    @Test
    void of_several_plans_for_one_thing_the_earliest_counts() throws InterruptedException {
        for (int i = 5; i < 50; i++) {
            forwarder.plan(things, "a", NOON.plusMillis(i));
        }
        forwarder.plan(things, "a", NOON.plusMillis(2));

        assertThat(looksAtIn(2)).isEqualTo(1);
        assertThat(looksAtIn(100)).isZero();
    }

    @Test
    void what_was_seen_takes_the_place_of_what_was_planned_before() throws InterruptedException {
        forwarder.plan(things, "a", NOON.plusMillis(10));
        things.changes().at("a");
        forwarder.round();

        assertThat(looksAtIn(20)).isZero();
    }

    @Test
    void a_fault_harms_nobody_and_what_could_not_be_read_is_read_again()
            throws InterruptedException {
        things.failure = new IllegalStateException("a topic that fails on purpose");
        things.changes().at("a");
        forwarder.round();
        things.failure = new StoreUnavailable("not now", new IllegalStateException("off"));
        things.changes().at("b");
        forwarder.round();
        things.failure = null;
        now = NOON.plusSeconds(2);

        forwarder.round();

        assertThat(things.looked).containsExactly("a", "b", "b");
    }
}
