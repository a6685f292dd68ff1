package io.holdfast.adapters.web.channels.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.adapters.web.channels.Answer;
import io.holdfast.adapters.web.channels.Join;
import io.holdfast.adapters.web.channels.JoinOutcome;
import io.holdfast.adapters.web.channels.Member;
import io.holdfast.adapters.web.channels.Shape;
import io.holdfast.adapters.web.channels.Talk;
import io.holdfast.adapters.web.channels.Topic;
import io.holdfast.adapters.web.channels.Vocabulary;
import io.holdfast.adapters.web.channels.Word;
import io.holdfast.adapters.web.channels.wire.Incoming;
import io.holdfast.adapters.web.channels.wire.Payload;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;

/// Broadcasts that a member is told otherwise than the others (case 15).
class InterceptTest {
    private static final String OK = "{\"status\":\"ok\",\"response\":{}}";

    private final TestServer server = TestServer.with(new Hooked());

    @AfterEach
    void stop() {
        server.close();
    }

    /// Passes on what members say; one called `deaf` is told nothing, one called `frail` breaks.
    private static final class Hooked implements Topic {
        @Override
        public String pattern() {
            return "hooked";
        }

        @Override
        public Vocabulary vocabulary() {
            return Vocabulary.talking(
                            "A room with a hook.",
                            Shape.EMPTY,
                            Word.tells("new_msg", "Told otherwise.", Shape.ANYTHING),
                            Word.tells("plain", "Told as it is.", Shape.ANYTHING))
                    .hearing(
                            Word.hears("new_msg", "Passed on.", Shape.ANYTHING, Shape.EMPTY),
                            Word.hears("plain", "Passed on.", Shape.ANYTHING, Shape.EMPTY));
        }

        @Override
        public JoinOutcome join(Join join) {
            return JoinOutcome.talking(new Hook(join.payload().json().path("as").asText()));
        }
    }

    private record Hook(String as) implements Talk {
        @Override
        public Answer hear(Incoming message, Member me) {
            me.broadcast(message.event(), message.payload());
            return Answer.OK;
        }

        @Override
        public boolean intercepts(String event) {
            return event.equals("new_msg");
        }

        @Override
        public @Nullable Payload outgoing(String event, Payload payload, Member me) {
            return switch (as) {
                case "deaf" -> null;
                case "frail" -> throw new IllegalStateException("a hook that fails on purpose");
                default -> payload.after("\"for\":\"" + as + "\"");
            };
        }
    }

    private WireClient joined(String as) throws IOException {
        WireClient client = server.client("");
        client.send("[\"1\",\"1\",\"hooked\",\"phx_join\",{\"as\":\"" + as + "\"}]");
        assertThat(client.text()).isEqualTo("[\"1\",\"1\",\"hooked\",\"phx_reply\"," + OK + "]");
        return client;
    }

    private static void say(WireClient client, String event) throws IOException {
        client.send("[\"1\",null,\"hooked\",\"" + event + "\",{\"body\":\"hi\"}]");
    }

    @Test
    void the_hook_of_each_member_adds_its_own() throws IOException {
        try (WireClient ada = joined("ada");
                WireClient bob = joined("bob")) {
            say(ada, "new_msg");

            assertThat(bob.text())
                    .isEqualTo(
                            "[\"1\",null,\"hooked\",\"new_msg\","
                                    + "{\"for\":\"bob\",\"body\":\"hi\"}]");
            assertThat(ada.text())
                    .isEqualTo(
                            "[\"1\",null,\"hooked\",\"new_msg\","
                                    + "{\"for\":\"ada\",\"body\":\"hi\"}]");
        }
    }

    @Test
    void what_is_not_intercepted_and_who_wants_to_hear_nothing() throws IOException {
        try (WireClient ada = joined("ada");
                WireClient deaf = joined("deaf")) {
            say(ada, "new_msg");
            say(ada, "plain");

            assertThat(deaf.text()).isEqualTo("[null,null,\"hooked\",\"plain\",{\"body\":\"hi\"}]");
        }
    }

    @Test
    void a_hook_that_fails_ends_its_own_membership_and_no_other() throws IOException {
        try (WireClient ada = joined("ada");
                WireClient frail = joined("frail");
                WireClient bob = joined("bob")) {
            say(ada, "new_msg");

            assertThat(frail.text())
                    .isEqualTo(
                            "[\"1\",\"1\",\"hooked\",\"phx_error\",{\"reason\":\"channel_crash\"}]");
            assertThat(bob.text()).contains("\"for\":\"bob\"");
            Eventually.holds(() -> server.hub().members() == 2);
        }
    }
}
