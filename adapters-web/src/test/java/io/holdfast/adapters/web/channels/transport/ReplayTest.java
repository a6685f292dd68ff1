package io.holdfast.adapters.web.channels.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.holdfast.adapters.web.channels.Rooms.News;
import io.holdfast.adapters.web.channels.wire.Payload;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;

/// Numbers, and what who comes back is told.
class ReplayTest {
    private final TestServer server = TestServer.with(new NewsTopic());

    @AfterEach
    void stop() {
        server.close();
    }

    private static JsonNode join(WireClient client, String payload) throws IOException {
        client.send("[\"1\",\"1\",\"news:a\",\"phx_join\"," + payload + "]");
        return client.json().path(4).path("response");
    }

    private void tell(@Nullable Object about, int n) {
        server.hub()
                .tell(
                        "news:a",
                        new News(
                                "news",
                                about,
                                Payload.object(json -> json.writeNumberField("n", n))));
    }

    @Test
    void news_are_numbered_on_from_the_answer_to_the_join() throws IOException {
        try (WireClient client = server.client("")) {
            long seq = join(client, "{}").path("seq").longValue();
            tell(null, 1);
            tell(null, 2);

            JsonNode first = client.json().path(4);
            JsonNode second = client.json().path(4);

            assertThat(first.path("seq").longValue()).isEqualTo(seq + 1);
            assertThat(second.path("seq").longValue()).isEqualTo(seq + 2);
            assertThat(second.path("n").intValue()).isEqualTo(2);
        }
    }

    @Test
    void who_comes_back_is_told_what_it_missed_instead_of_the_state() throws IOException {
        long seen;
        try (WireClient client = server.client("")) {
            join(client, "{}");
            tell(null, 1);
            seen = client.json().path(4).path("seq").longValue();
        }
        tell(null, 2);
        tell(null, 3);
        try (WireClient client = server.client("")) {
            JsonNode response = join(client, "{\"since\":" + seen + "}");

            assertThat(response.path("replayed").intValue()).isEqualTo(2);
            assertThat(response.path("seq").longValue()).isEqualTo(seen);
            assertThat(response.has("id")).isFalse();
            assertThat(client.json().path(4).path("n").intValue()).isEqualTo(2);
            assertThat(client.json().path(4).path("n").intValue()).isEqualTo(3);
            tell(null, 4);
            assertThat(client.json().path(4).path("n").intValue()).isEqualTo(4);
        }
    }

    @Test
    void of_what_is_said_of_one_thing_the_newest_is_kept() throws IOException {
        try (WireClient client = server.client("");
                WireClient back = server.client("")) {
            long seq = join(client, "{}").path("seq").longValue();
            for (int n = 1; n <= 1_000; n++) {
                tell("x", n);
            }
            tell("y", 7);
            tell("y", 7);

            JsonNode response = join(back, "{\"since\":" + seq + "}");

            assertThat(response.path("replayed").intValue()).isEqualTo(2);
            assertThat(back.json().path(4).path("n").intValue()).isEqualTo(1_000);
            assertThat(back.json().path(4).path("n").intValue()).isEqualTo(7);
        }
    }

    @Test
    void who_was_away_for_too_long_is_told_so_and_given_the_state() throws IOException {
        try (WireClient client = server.client("");
                WireClient back = server.client("");
                WireClient stranger = server.client("")) {
            long seq = join(client, "{}").path("seq").longValue();
            for (int n = 1; n <= 300; n++) {
                tell(null, n);
            }

            for (JsonNode response :
                    new JsonNode[] {
                        join(back, "{\"since\":" + seq + "}"),
                        join(stranger, "{\"since\":" + (seq + 1_000_000_000_000L) + "}")
                    }) {
                assertThat(response.path("missed").booleanValue()).isTrue();
                assertThat(response.path("id").asText()).isEqualTo("a");
                assertThat(response.path("seq").longValue()).isEqualTo(seq + 300);
            }
        }
    }

    @Test
    void what_nobody_has_joined_is_not_kept() {
        tell(null, 1);

        assertThat(server.hub().isWatched("news:a")).isFalse();
        assertThat(server.hub().size()).isZero();
    }
}
