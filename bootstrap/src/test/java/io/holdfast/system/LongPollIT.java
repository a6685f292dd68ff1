package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/// Channels without a WebSocket, request by request (cases 39, 40, 43 and 44).
@ExtendWith(Shared.class)
final class LongPollIT {
    private static final String PATH = "/socket/longpoll?vsn=2.0.0";
    private static final String JOIN = "[\"1\",\"1\",\"catalog\",\"phx_join\",{}]";
    private static final String HEARTBEAT = "[null,\"%s\",\"phoenix\",\"heartbeat\",{}]";

    private final Api api;

    LongPollIT(RunningHoldfast server) {
        this.api = server.api().anybody();
    }

    private JsonNode poll(String query, String... headers) {
        Answer answer = api.get(PATH + query, headers).is(200);
        assertThat(answer.header("cache-control")).contains("no-store");
        assertThat(answer.header("access-control-allow-origin")).contains("*");
        return answer.json();
    }

    private String session() {
        JsonNode begun = poll("");
        assertThat(begun.path("status").intValue()).isEqualTo(410);
        assertThat(begun.path("messages")).isEmpty();
        return begun.path("token").asText();
    }

    private int post(String token, byte[] body, String... headers) {
        return api.send("POST", PATH + "&token=" + token, BodyPublishers.ofByteArray(body), headers)
                .is(200)
                .json()
                .path("status")
                .intValue();
    }

    private int post(String token, String lines, String... headers) {
        return post(token, lines.getBytes(StandardCharsets.UTF_8), headers);
    }

    private List<String> messages(String query, int many, String... headers) {
        List<String> all = new ArrayList<>();
        while (all.size() < many) {
            JsonNode polled = poll(query, headers);
            assertThat(polled.path("status").intValue()).isEqualTo(200);
            polled.path("messages").forEach(message -> all.add(message.asText()));
        }
        return all;
    }

    @Test
    void a_session_begins_with_a_token_takes_messages_and_answers_by_polling() {
        String token = session();

        assertThat(post(token, JOIN, "Content-Type", "application/x-ndjson")).isEqualTo(200);

        assertThat(messages("&token=" + token, 1).getFirst())
                .startsWith("[\"1\",\"1\",\"catalog\",\"phx_reply\",{\"status\":\"ok\"");
        // Other content types, and none, are read in the same way.
        assertThat(post(token, HEARTBEAT.formatted("2"), "Content-Type", "text/plain"))
                .isEqualTo(200);
        assertThat(post(token, HEARTBEAT.formatted("3"))).isEqualTo(200);
        assertThat(messages("&token=" + token, 2)).hasSize(2);
    }

    @Test
    void who_names_no_version_speaks_the_first() {
        String path = "/socket/longpoll";
        String token = api.get(path).is(200).json().path("token").asText();
        String join =
                """
                {"topic":"catalog","event":"phx_join","payload":{},"ref":"1"}\
                """;

        api.send("POST", path + "?token=" + token, BodyPublishers.ofString(join)).is(200);

        JsonNode polled = api.get(path + "?token=" + token).is(200).json();
        assertThat(polled.path("messages").path(0).asText())
                .startsWith(
                        """
                        {"topic":"catalog","event":"phx_reply","ref":"1","payload":\
                        {"status":"ok","response":{"seq":\
                        """);
    }

    @Test
    void a_token_that_this_node_does_not_know_begins_another_session() {
        assertThat(post("hfpoll_of-another-node", JOIN)).isEqualTo(410);

        JsonNode begun = poll("&token=hfpoll_of-another-node");

        assertThat(begun.path("status").intValue()).isEqualTo(410);
        assertThat(begun.path("token").asText()).startsWith("hfpoll_").doesNotContain("another");
    }

    @Test
    void who_may_not_come_is_told_so_in_the_body() {
        assertThat(poll("&token=no-such-key").path("status").intValue()).isEqualTo(403);
        JsonNode other = api.get("/socket/longpoll?vsn=123.1.1").is(200).json();
        assertThat(other.path("status").intValue()).isEqualTo(403);
        assertThat(api.send("PUT", PATH, BodyPublishers.ofString("{}")).status()).isEqualTo(405);
    }

    @Test
    void the_token_of_the_header_counts_before_that_of_the_query() {
        String token = session();
        String stale = "&token=hfpoll_stale";
        String[] header = {"X-Phoenix-Longpoll-Token", token};

        int taken =
                api.send(
                                "POST",
                                PATH + stale,
                                BodyPublishers.ofString(HEARTBEAT.formatted("7")),
                                header)
                        .is(200)
                        .json()
                        .path("status")
                        .intValue();

        assertThat(taken).isEqualTo(200);
        assertThat(messages(stale, 1, header).getFirst()).startsWith("[null,\"7\"");
    }

    @Test
    void what_is_packed_is_not_unpacked_and_ends_the_session() throws IOException {
        String token = session();
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(bomb)) {
            packed.write(new byte[50_000_000]);
        }

        assertThat(post(token, bomb.toByteArray(), "Content-Encoding", "gzip")).isEqualTo(410);

        assertThat(post(token, JOIN)).isEqualTo(410);
    }
}
