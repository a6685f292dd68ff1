package io.holdfast.adapters.web.channels.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.adapters.web.channels.Join;
import io.holdfast.adapters.web.channels.JoinOutcome;
import io.holdfast.adapters.web.channels.Rooms.News;
import io.holdfast.adapters.web.channels.Shape;
import io.holdfast.adapters.web.channels.Topic;
import io.holdfast.adapters.web.channels.Vocabulary;
import io.holdfast.adapters.web.channels.Word;
import io.holdfast.adapters.web.channels.hub.Forwarder;
import io.holdfast.adapters.web.channels.hub.Hub;
import io.holdfast.adapters.web.channels.hub.MergedPresences;
import io.holdfast.adapters.web.channels.wire.Payload;
import io.holdfast.adapters.web.channels.wire.Version;
import io.holdfast.contracts.events.MemoryEvents;
import io.holdfast.kernel.hearing.Hearing;
import io.holdfast.presence.NodeId;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;

/// What members are told once their node hears again what others do.
class MissedTest {
    private static final String GONE =
            "[\"1\",\"1\",\"feed\",\"phx_error\",{\"reason\":\"missed\"}]";

    private final Hub hub = new Hub(InstantSource.system());
    private final Forwarder forwarder = new Forwarder(hub, InstantSource.system());
    private final MemoryEvents events = new MemoryEvents();
    private final Feed feed = new Feed();
    private final HeldOutlet outlet = new HeldOutlet();
    private final Session session =
            new Session(
                    outlet,
                    new Switchboard(
                            new Topics(List.of(feed)),
                            hub,
                            new MergedPresences(hub, new NodeId("tests")),
                            forwarder,
                            Runnable::run,
                            new Limits(100, 100_000, 1_000),
                            Traffic.OFF),
                    Visitor.ANYBODY,
                    Version.V2);

    /// A topic that tells each piece of news once, and has no way to tell it again.
    private static final class Feed implements Topic {
        /// Happens while the state is read.
        private @Nullable Runnable meanwhile;

        @Override
        public String pattern() {
            return "feed";
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
        public boolean missesWhatIsNotHeard() {
            return true;
        }

        @Override
        public JoinOutcome join(Join join) {
            if (meanwhile != null) {
                meanwhile.run();
            }
            return JoinOutcome.listening(json -> json.writeStringField("state", "all"));
        }
    }

    @BeforeEach
    void follow() {
        forwarder.follow(List.of(feed), events);
    }

    private void join(String payload) {
        String text = "[\"1\",\"1\",\"feed\",\"phx_join\"," + payload + "]";
        session.text(text.getBytes(StandardCharsets.UTF_8));
    }

    private void tell(int n) {
        hub.tell("feed", new News("news", null, Payload.object(j -> j.writeNumberField("n", n))));
    }

    private long seq() {
        return Long.parseLong(outlet.sent.getLast().replaceAll(".*\"seq\":(\\d+).*", "$1"));
    }

    @Test
    void they_are_sent_away_and_given_the_state_when_they_come_back() {
        join("{}");
        tell(1);
        long seen = seq();

        events.publish(new Hearing.Restored(true));

        assertThat(outlet.sent.getLast()).isEqualTo(GONE);
        assertThat(hub.members()).isZero();
        join("{\"since\":" + seen + "}");
        assertThat(outlet.sent.getLast()).contains("\"missed\":true", "\"state\":\"all\"");
        tell(2);
        assertThat(outlet.sent.getLast()).contains("\"n\":2");
    }

    @Test
    void who_was_away_at_that_time_is_given_the_state_too() {
        join("{}");
        tell(1);
        long seen = seq();
        session.text("[\"1\",\"2\",\"feed\",\"phx_leave\",{}]".getBytes(StandardCharsets.UTF_8));

        events.publish(new Hearing.Restored(true));
        join("{\"since\":" + seen + "}");

        assertThat(outlet.sent).doesNotContain(GONE);
        assertThat(outlet.sent.getLast()).contains("\"missed\":true", "\"state\":\"all\"");
    }

    @Test
    void who_read_the_state_before_tries_again() {
        feed.meanwhile = () -> events.publish(new Hearing.Restored(true));

        join("{}");

        assertThat(outlet.sent.getLast()).contains("\"error\"", "\"busy\"");
    }

    @Test
    void where_nothing_was_missed_nobody_is_sent_away() {
        join("{}");
        tell(1);
        long seen = seq();

        events.publish(new Hearing.Lost());
        events.publish(new Hearing.Restored(false));
        tell(2);

        assertThat(outlet.sent).doesNotContain(GONE);
        assertThat(seq()).isEqualTo(seen + 1);
    }
}
