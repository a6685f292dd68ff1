package io.holdfast.adapters.web.channels.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.access.Scope;
import io.holdfast.adapters.web.channels.Join;
import io.holdfast.adapters.web.channels.JoinOutcome;
import io.holdfast.adapters.web.channels.Shape;
import io.holdfast.adapters.web.channels.Talk;
import io.holdfast.adapters.web.channels.Topic;
import io.holdfast.adapters.web.channels.Vocabulary;
import io.holdfast.adapters.web.channels.session.Limits;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/// What nobody should send, on the wire: it costs whoever sends it its connection or an answer, and
/// a witness on the same server goes on.
class BadInputTest {
    private static final int LARGE = 1 << 20;

    private TestServer server = TestServer.with(new RoomChannel(), new Open());
    private WireClient witness;

    /// Anybody may join any number of these, at once.
    private static final class Open implements Topic {
        @Override
        public String pattern() {
            return "open:*";
        }

        @Override
        public Vocabulary vocabulary() {
            return Vocabulary.talking("Open.", Shape.EMPTY);
        }

        @Override
        public boolean isQuick() {
            return true;
        }

        @Override
        public JoinOutcome join(Join join) {
            return JoinOutcome.talking(Talk.LISTENING);
        }
    }

    @BeforeEach
    void connect() throws IOException {
        witness = server.client("");
    }

    @AfterEach
    void stop() throws IOException {
        try {
            heartbeat(witness, "witness");
        } finally {
            witness.close();
            server.close();
        }
    }

    private void serve(ChannelSettings settings) throws IOException {
        witness.close();
        server.close();
        server = TestServer.with(settings, new RoomChannel(), new Open());
        witness = server.client("");
    }

    private static void heartbeat(WireClient client, String ref) throws IOException {
        client.send("[null,\"" + ref + "\",\"phoenix\",\"heartbeat\",{}]");
        assertThat(client.json().path(1).asText()).isEqualTo(ref);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "{\"topic\":\"room:a\",\"event\":\"phx_join\",\"payload\":{},\"ref\":\"1\"}",
                "[]",
                "[\"1\",\"1\",\"room:a\",\"phx_join\"]",
                "[\"1\",\"1\",7,\"phx_join\",{}]",
                "[\"1\",\"1\",\"room:a\",{},{}]",
                "[[],\"1\",\"room:a\",\"phx_join\",{}]",
                "[\"1\",false,\"room:a\",\"phx_join\",{}]",
                "[\"1\",\"1\",null,\"phx_join\",{}]",
                "[\"1\",\"1\",\"room:a\",\"phx_join\",{}",
                "[\"1\",\"1\",\"room:a\",\"phx_join\",{}] []",
                "[\"1\",\"1\",\"room:a\",\"phx_join\",{'a':1}]"
            })
    void what_is_no_message_is_told_so(String text) throws IOException {
        try (WireClient client = server.client("")) {
            client.send(text);

            assertThat(client.closed()).isEqualTo(1011);
        }
    }

    @Test
    void a_topic_of_a_megabyte_is_too_large_or_too_long() throws IOException {
        String join = "[\"1\",\"1\",\"room:" + "a".repeat(LARGE) + "\",\"phx_join\",{}]";
        try (WireClient client = server.client("")) {
            client.send(join);
            assertThat(client.closed()).isEqualTo(1009);
        }
        ChannelSettings usual = TestServer.settings(TestServer.LIMITS, Duration.ofMinutes(1));
        serve(
                new ChannelSettings(
                        usual.origins(), usual.limits(), 2 * LARGE, usual.idle(), 0, false, false));
        try (WireClient client = server.client("")) {
            client.send(join);
            assertThat(client.closed()).isEqualTo(1011);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void deep_nesting_is_no_message(String opening) throws IOException {
        try (WireClient client = server.client("")) {
            client.send("[\"1\",\"1\",\"room:a\",\"phx_join\"," + opening.repeat(10_000));

            assertThat(client.closed()).isEqualTo(1011);
        }
    }

    @Test
    void text_in_place_of_bytes_and_bytes_in_place_of_text_are_no_messages() throws IOException {
        try (WireClient client = server.client("")) {
            client.send(utf8("[\"1\",\"1\",\"room:a\",\"phx_join\",{}]"));
            assertThat(client.closed()).isEqualTo(1011);
        }
        try (WireClient client = server.client("")) {
            client.frame(0x81, utf8("\0\1\1\6\10" + "11room:aphx_join"));
            assertThat(client.closed()).isEqualTo(1011);
        }
    }

    @Test
    void a_frame_that_says_it_is_longer_than_anything_is_not_waited_for() throws IOException {
        try (WireClient client = server.client("")) {
            client.raw(new byte[] {(byte) 0x81, (byte) 0xff, 0x7f, -1, -1, -1, -1, -1, -1, -1});
            assertThat(client.closed()).isEqualTo(1009);
        }
        try (WireClient client = server.client("")) {
            client.raw(new byte[] {(byte) 0x81, (byte) 0xff, -1, -1, -1, -1, -1, -1, -1, -1});
            assertThat(client.closed()).isIn(1002, 1009);
        }
    }

    @Test
    void of_ten_thousand_joins_a_hundred_are_let_in_and_all_are_answered() throws Exception {
        try (WireClient client = server.client("")) {
            Thread sender =
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        for (int i = 0; i < 10_000; i++) {
                                            sendJoin(client, i);
                                        }
                                    });
            int joined = 0;
            for (int i = 0; i < 10_000; i++) {
                String answer = client.text();
                joined += answer.contains("\"ok\"") ? 1 : 0;
                assertThat(answer).containsAnyOf("\"ok\"", "too many channels joined");
            }
            sender.join();
            assertThat(joined).isEqualTo(100);
            assertThat(server.hub().members()).isEqualTo(100);
        }
        Eventually.holds(() -> server.hub().members() == 0);
    }

    private static void sendJoin(WireClient client, int number) {
        try {
            client.send("[\"1\",\"1\",\"open:" + number + "\",\"phx_join\",{}]");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void a_flood_of_heartbeats_is_answered_at_the_pace_that_is_allowed() throws IOException {
        serve(TestServer.settings(new Limits(100, 100, 1 << 20), Duration.ofMinutes(1)));
        try (WireClient client = server.client("")) {
            for (int i = 0; i < 250; i++) {
                client.send("[null," + i + ",\"phoenix\",\"heartbeat\",{}]");
            }
            heartbeat(witness, "meanwhile");
            for (int i = 0; i < 250; i++) {
                assertThat(client.json().path(1).intValue()).isEqualTo(i);
            }
        }
    }

    @Test
    void who_closes_its_half_of_the_connection_is_gone() throws IOException {
        try (WireClient client = server.client("")) {
            client.send("[\"1\",\"1\",\"open:a\",\"phx_join\",{}]");
            client.text();

            client.endOfSpeech();

            Eventually.holds(() -> server.hub().members() == 0);
        }
    }

    @Test
    void who_stops_in_the_middle_of_a_frame_is_closed_like_any_silent_one() throws IOException {
        serve(TestServer.settings(TestServer.LIMITS, Duration.ofMillis(300)));
        try (WireClient client = server.client("")) {
            client.send("[\"1\",\"1\",\"open:a\",\"phx_join\",{}]");
            client.text();
            client.raw(new byte[] {(byte) 0x81, (byte) 0xa0, 1, 2, 3});

            Eventually.holds(
                    () -> {
                        heartbeat(witness, "1");
                        server.connections().tend();
                        return server.hub().members() == 0;
                    });
            assertThat(client.closed()).isEqualTo(1001);
        }
    }

    @Test
    void compression_is_not_agreed_to_and_a_bomb_breaks_the_rules() throws IOException {
        try (WireClient client = WireClient.open(server.port())) {
            assertThat(
                            client.upgrade(
                                    "/socket/websocket?vsn=2.0.0",
                                    "Sec-WebSocket-Extensions: permessage-deflate"))
                    .isEqualTo(101);
            assertThat(client.head()).doesNotContainIgnoringCase("extensions");

            client.frame(0xc1, deflated("[\"1\",\"1\",\"" + "a".repeat(10 * LARGE)));

            assertThat(client.closed()).isEqualTo(1002);
        }
    }

    private static byte[] deflated(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater raw = new Deflater(Deflater.BEST_COMPRESSION, true);
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, raw)) {
            out.write(utf8(text));
        } finally {
            raw.end();
        }
        return bytes.toByteArray();
    }

    @Test
    void a_key_that_was_revoked_is_refused_when_its_client_comes_back() throws IOException {
        server.key("short", Scope.JOBS);
        try (WireClient client = server.client("&token=short")) {
            heartbeat(client, "1");
            server.revoke("short");
            server.connections().checkKeys();
            assertThat(client.closed()).isEqualTo(1008);
        }
        try (WireClient back = WireClient.open(server.port())) {
            assertThat(back.upgrade("/socket/websocket?vsn=2.0.0&token=short")).isEqualTo(403);
        }
    }

    @Test
    void a_topic_that_says_what_it_has_not_declared_fails_alone() throws IOException {
        try (WireClient client = server.client("")) {
            client.send("[\"1\",\"1\",\"room:a\",\"phx_join\",{}]");
            client.text();
            client.text();
            client.text();
            client.send("[\"1\",\"2\",\"room:a\",\"undeclared\",{}]");

            assertThat(client.json().path(3).asText()).isEqualTo("phx_error");
            heartbeat(client, "3");
        }
    }
}
