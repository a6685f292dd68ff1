package io.holdfast.adapters.web.channels.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.holdfast.adapters.web.channels.Join;
import io.holdfast.adapters.web.channels.JoinOutcome;
import io.holdfast.adapters.web.channels.Member;
import io.holdfast.adapters.web.channels.Rooms.News;
import io.holdfast.adapters.web.channels.Shape;
import io.holdfast.adapters.web.channels.Talk;
import io.holdfast.adapters.web.channels.Topic;
import io.holdfast.adapters.web.channels.Vocabulary;
import io.holdfast.adapters.web.channels.Word;
import io.holdfast.adapters.web.channels.hub.Forwarder;
import io.holdfast.adapters.web.channels.hub.Hub;
import io.holdfast.adapters.web.channels.hub.MergedPresences;
import io.holdfast.adapters.web.channels.wire.Payload;
import io.holdfast.adapters.web.channels.wire.Version;
import io.holdfast.presence.NodeId;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// What one connection is told, in which order, when it is slow or a topic is at fault.
class SessionTest {
    private final Hub hub = new Hub(InstantSource.system());
    private final List<String> calls = new ArrayList<>();
    private final HeldOutlet outlet = new HeldOutlet();
    private final Session session =
            new Session(
                    outlet,
                    new Switchboard(
                            new Topics(List.of(new Quick(), new Talking())),
                            hub,
                            new MergedPresences(hub, new NodeId("tests")),
                            new Forwarder(hub, InstantSource.system()),
                            Runnable::run,
                            new Limits(100, 100_000, 1_000),
                            Traffic.OFF),
                    Visitor.ANYBODY,
                    Version.V2);

    /// A topic that answers at once.
    private static final class Quick implements Topic {
        @Override
        public String pattern() {
            return "quick:*";
        }

        @Override
        public Vocabulary vocabulary() {
            return Vocabulary.listening(
                    "News.", Shape.EMPTY, Word.tells("news", "There are some.", Shape.ANYTHING));
        }

        @Override
        public boolean isQuick() {
            return true;
        }

        @Override
        public JoinOutcome join(Join join) {
            Payload bytes = Payload.bytes(new byte[] {1});
            return switch (join.id()) {
                case "bytes" -> new JoinOutcome.Joined(bytes, Talk.LISTENING, true, null);
                case "refused" -> new JoinOutcome.Refused(bytes);
                case "unnumbered" -> JoinOutcome.talking(Talk.LISTENING);
                default -> JoinOutcome.listening(json -> {});
            };
        }
    }

    /// A topic whose members might say something.
    private final class Talking implements Topic {
        @Override
        public String pattern() {
            return "talk";
        }

        @Override
        public Vocabulary vocabulary() {
            return Vocabulary.talking("Talk.", Shape.EMPTY);
        }

        @Override
        public boolean isQuick() {
            return true;
        }

        @Override
        public JoinOutcome join(Join join) {
            return JoinOutcome.talking(new Noted());
        }
    }

    private final class Noted implements Talk {
        @Override
        public boolean isQuick() {
            return true;
        }

        @Override
        public void joined(Member me) {
            calls.add("joined");
        }

        @Override
        public void left(Member me) {
            calls.add("left");
        }
    }

    private void say(String topic, String event) {
        String text = "[\"1\",\"1\",\"%s\",\"%s\",{}]".formatted(topic, event);
        session.text(text.getBytes(StandardCharsets.UTF_8));
    }

    private void join(String topic) {
        say(topic, "phx_join");
        assertThat(outlet.sent).anyMatch(text -> text.contains(topic) && text.contains("\"ok\""));
    }

    private void tell(String topic, @Nullable Object about, int n) {
        hub.tell(
                topic,
                new News("news", about, Payload.object(json -> json.writeNumberField("n", n))));
    }

    private void catchUp() {
        outlet.writable = true;
        session.writabilityChanged();
    }

    private List<String> told(String topic) {
        return outlet.sent.stream()
                .filter(text -> text.contains(topic) && text.contains("\"n\":"))
                .map(text -> text.replaceAll(".*\"n\":(\\d+).*", "$1"))
                .toList();
    }

    @Test
    void news_that_all_count_do_not_overtake_what_waits_of_their_topic() {
        join("quick:a");
        join("quick:b");
        outlet.writable = false;
        tell("quick:a", "x", 1);
        tell("quick:b", "x", 1);
        tell("quick:a", "y", 2);
        tell("quick:a", null, 3);
        tell("quick:a", "x", 4);

        assertThat(told("quick:a")).containsExactly("1", "2", "3");
        assertThat(told("quick:b")).isEmpty();
        catchUp();
        assertThat(told("quick:a")).containsExactly("1", "2", "3", "4");
        assertThat(told("quick:b")).containsExactly("1");
    }

    @Test
    void what_waited_of_an_earlier_membership_is_not_told_after_a_newer_state() {
        join("quick:a");
        join("quick:b");
        outlet.writable = false;
        tell("quick:a", "x", 1);
        tell("quick:b", "x", 1);
        join("quick:b");

        catchUp();

        assertThat(told("quick:a")).containsExactly("1");
        assertThat(told("quick:b")).isEmpty();
    }

    @Test
    void a_topic_that_answers_a_join_otherwise_than_declared_fails_for_that_join_alone() {
        for (String topic : List.of("quick:bytes", "quick:refused", "quick:unnumbered")) {
            say(topic, "phx_join");
            assertThat(outlet.sent.getLast()).contains(topic, "join crashed");
        }

        join("quick:a");
    }

    @Test
    void news_that_are_no_object_are_none() {
        Payload bytes = Payload.bytes(new byte[] {1});

        assertThatIllegalArgumentException().isThrownBy(() -> new News("news", null, bytes));
    }

    @Test
    void a_connection_that_the_answer_to_its_join_is_too_much_for_does_not_begin() {
        outlet.writable = false;
        outlet.pendingBytes = 1_001;

        say("talk", "phx_join");

        assertThat(outlet.closedWith).isEqualTo(Closing.TOO_SLOW);
        assertThat(calls).containsExactly("left");
    }

    @Test
    void a_talk_begins_once_its_join_is_answered() {
        join("talk");

        assertThat(calls).containsExactly("joined");
    }
}
