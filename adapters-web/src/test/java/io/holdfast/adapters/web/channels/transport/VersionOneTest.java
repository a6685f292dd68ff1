package io.holdfast.adapters.web.channels.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.adapters.web.channels.session.Visitor;
import io.holdfast.adapters.web.channels.wire.Version;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// What clients of the first version see, which name no version (cases 14 to 28, 31, 39 and 41).
class VersionOneTest {
    private static final String OK = "{\"status\":\"ok\",\"response\":{}}";
    private static final String UNMATCHED =
            "{\"status\":\"error\",\"response\":{\"reason\":\"unmatched topic\"}}";

    private final RoomChannel room = new RoomChannel();
    private TestServer server;
    private WireClient client;

    @BeforeEach
    void start() throws IOException {
        server = TestServer.with(room);
        client = client();
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    private WireClient client() throws IOException {
        WireClient old = WireClient.open(server.port());
        assertThat(old.upgrade("/socket/websocket")).isEqualTo(101);
        return old;
    }

    /// As a client writes it.
    private static String said(String topic, String event, String ref, String payload) {
        return "{\"topic\":\"%s\",\"event\":\"%s\",\"payload\":%s,\"ref\":%s}"
                .formatted(topic, event, payload, ref);
    }

    /// As the server does.
    private static String heard(String topic, String event, String ref, String payload) {
        return "{\"topic\":\"%s\",\"event\":\"%s\",\"ref\":%s,\"payload\":%s}"
                .formatted(topic, event, ref, payload);
    }

    private static String answer(String topic, String ref, String payload) {
        return heard(topic, "phx_reply", ref, payload);
    }

    private void join(String topic) throws IOException {
        client.send(said(topic, "phx_join", "\"1\"", "{\"user\":\"ada\"}"));
        assertThat(client.text()).isEqualTo(answer(topic, "\"1\"", OK));
        assertThat(client.text())
                .isEqualTo(heard(topic, "joined", "null", "{\"status\":\"connected\"}"));
        assertThat(client.text())
                .isEqualTo(heard(topic, "user_entered", "null", "{\"user\":\"ada\"}"));
    }

    @Test
    void they_join_talk_and_leave() throws IOException {
        join("room:a");

        client.send(said("room:a", "echo", "2", "{\"a\":[1]}"));
        assertThat(client.text())
                .isEqualTo(answer("room:a", "2", "{\"status\":\"ok\",\"response\":{\"a\":[1]}}"));
        client.send(said("room:a", "phx_leave", "\"3\"", "{}"));
        assertThat(client.json().path("event").asText()).isEqualTo("you_left");
        assertThat(client.text()).isEqualTo(answer("room:a", "\"3\"", OK));
        assertThat(client.text()).isEqualTo(heard("room:a", "phx_close", "\"1\"", "{}"));

        client.send(said("room:a", "echo", "\"4\"", "{}"));
        assertThat(client.text()).isEqualTo(answer("room:a", "\"4\"", UNMATCHED));
        client.send(said("nothing", "phx_join", "\"5\"", "{}"));
        assertThat(client.text()).isEqualTo(answer("nothing", "\"5\"", UNMATCHED));
        client.send(said("phoenix", "heartbeat", "\"6\"", "{}"));
        assertThat(client.text()).isEqualTo(answer("phoenix", "\"6\"", OK));
    }

    @Test
    void what_names_another_membership_is_passed_over() throws IOException {
        join("room:a");

        client.send(said("room:a", "echo", "\"2\",\"join_ref\":\"0\"", "{}"));
        client.send(said("room:a", "echo", "\"3\",\"join_ref\":\"1\"", "{}"));

        assertThat(client.text()).isEqualTo(answer("room:a", "\"3\"", OK));
    }

    @Test
    void a_fault_is_told_and_ends_one_membership() throws IOException {
        join("room:a");
        join("room:b");

        client.send(said("room:a", "boom", "\"2\"", "{}"));

        assertThat(client.text())
                .isEqualTo(heard("room:a", "phx_error", "\"1\"", "{\"reason\":\"channel_crash\"}"));
        client.send(said("room:b", "echo", "\"3\"", "{}"));
        assertThat(client.text()).isEqualTo(answer("room:b", "\"3\"", OK));
    }

    @Test
    void one_who_would_be_told_bytes_is_told_of_a_fault_instead() throws IOException {
        join("room:a");

        client.send(said("room:a", "binary_event", "\"2\"", "{}"));

        assertThat(client.json().path("event").asText()).isEqualTo("phx_error");
    }

    @Test
    void binary_frames_and_messages_of_the_other_version_end_the_connection() throws IOException {
        client.send(new byte[] {0, 0, 0, 1, 1, 't', 'e'});
        assertThat(client.closed()).isEqualTo(1011);

        try (WireClient mistaken = client()) {
            mistaken.send("[null,\"1\",\"phoenix\",\"heartbeat\",{}]");
            assertThat(mistaken.closed()).isEqualTo(1011);
        }
    }

    @Test
    void both_versions_are_told_the_same_in_one_room() throws IOException {
        join("room:a");
        try (WireClient other = server.client("")) {
            other.send("[\"11\",\"1\",\"room:a\",\"phx_join\",{}]");
            for (int i = 0; i < 3; i++) {
                other.text();
            }
            assertThat(client.json().path("event").asText()).isEqualTo("user_entered");

            client.send(said("room:a", "others", "null", "{\"a\":1}"));
            assertThat(other.text()).isEqualTo("[null,null,\"room:a\",\"others\",{\"a\":1}]");
            other.send("[\"11\",\"2\",\"room:a\",\"others\",{\"b\":2}]");
            assertThat(client.text()).isEqualTo(heard("room:a", "others", "null", "{\"b\":2}"));

            byte[] bytes = ".....113room:aothers".getBytes(java.nio.charset.StandardCharsets.UTF_8);
            System.arraycopy(new byte[] {0, 2, 1, 6, 6}, 0, bytes, 0, 5);
            other.send(bytes);
            client.send(said("room:a", "echo", "\"9\"", "{}"));
            assertThat(client.text()).isEqualTo(answer("room:a", "\"9\"", OK));
        }
    }

    @Test
    void they_may_poll() throws Exception {
        LongPolls polls = server.polls();
        LongPoll session =
                polls.find(polls.begin("", Visitor.ANYBODY, Version.V1).orElseThrow())
                        .orElseThrow();

        int status =
                session.post(
                                said("room:a", "phx_join", "\"1\"", "{}")
                                        + "\n"
                                        + said("room:a", "echo", "\"2\"", "{}"))
                        .get(20, TimeUnit.SECONDS);

        assertThat(status).isEqualTo(200);
        List<String> all = new ArrayList<>();
        while (all.size() < 4) {
            all.addAll(session.poll().get(20, TimeUnit.SECONDS).messages());
        }
        assertThat(all.getFirst()).isEqualTo(answer("room:a", "\"1\"", OK));
        assertThat(all).contains(answer("room:a", "\"2\"", OK));
        assertThat(session.post("AAAA").get(20, TimeUnit.SECONDS)).isEqualTo(410);
    }
}
