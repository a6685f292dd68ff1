package io.holdfast.adapters.web.channels.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.access.Scope;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Who is let in, and what the others are told (cases 1 to 8, 12 and 13).
class HandshakeTest {
    private static final String PATH = "/socket/websocket?vsn=2.0.0";

    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.with(new RoomChannel());
        server.key("good-key", Scope.JOBS);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private int status(String path, String... headers) throws IOException {
        try (WireClient client = WireClient.open(server.port())) {
            return client.upgrade(path, headers);
        }
    }

    private String plain(String request) throws IOException {
        try (WireClient client = WireClient.open(server.port())) {
            client.raw(request.getBytes(StandardCharsets.UTF_8));
            int status = client.status();
            return status + " " + client.rest();
        }
    }

    @Test
    void who_asks_as_the_protocol_says_is_let_in() throws IOException {
        try (WireClient client = WireClient.open(server.port())) {
            assertThat(client.upgrade(PATH)).isEqualTo(101);
            // The example of RFC 6455.
            assertThat(client.head())
                    .containsIgnoringCase("sec-websocket-accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
                    .doesNotContainIgnoringCase("sec-websocket-protocol");
            client.send("[null,\"1\",\"phoenix\",\"heartbeat\",{}]");
            assertThat(client.text())
                    .isEqualTo(
                            "[null,\"1\",\"phoenix\",\"phx_reply\",{\"status\":\"ok\",\"response\":{}}]");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2.0.0, 101",
        "2.0.5, 101",
        "2.1.0, 403",
        "3.0.0, 403",
        "1.0.0, 101",
        "1.0.9, 101",
        "1.1.0, 403",
        "'', 403",
        "123.1.1, 403",
        "two, 403",
        "2.0.0.0, 403"
    })
    void versions_1_0_and_2_0_are_spoken(String version, int status) throws IOException {
        assertThat(status("/socket/websocket?vsn=" + version)).isEqualTo(status);
    }

    @Test
    void no_version_means_the_first() throws IOException {
        assertThat(status("/socket/websocket")).isEqualTo(101);
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:4000, 101",
        "http://LOCALHOST:4000, 101",
        "http://localhost:4001, 403",
        "https://shop.example, 101",
        "https://a.b.shop.example:8443, 101",
        "https://myshop.example, 403",
        "https://evil.example, 403",
        "null, 403",
        "http://, 403",
        "%%%, 403"
    })
    void pages_of_other_origins_are_kept_out(String origin, int status) throws IOException {
        assertThat(status(PATH, "Origin: " + origin)).isEqualTo(status);
    }

    @Test
    void a_request_that_is_no_upgrade_is_told_what_is_missing() throws IOException {
        assertThat(plain("GET " + PATH + " HTTP/1.1\r\nHost: a\r\n\r\n"))
                .startsWith("400 ")
                .contains("Upgrade: websocket");
        assertThat(plain("POST " + PATH + " HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n"))
                .startsWith("400 ");
    }

    @Test
    void other_paths_go_their_way_and_later_requests_of_a_connection_too() throws IOException {
        try (WireClient client = WireClient.open(server.port())) {
            assertThat(client.upgrade("/socket/websockets?vsn=2.0.0")).isEqualTo(404);
            assertThat(client.upgrade("/else")).isEqualTo(404);
            assertThat(client.upgrade(PATH)).isEqualTo(101);
        }
    }

    @Test
    void the_subprotocol_of_phoenix_is_echoed_and_others_are_not_spoken() throws IOException {
        try (WireClient client = WireClient.open(server.port())) {
            assertThat(client.upgrade(PATH, "Sec-WebSocket-Protocol: mqtt, phoenix"))
                    .isEqualTo(101);
            assertThat(client.head()).containsIgnoringCase("sec-websocket-protocol: phoenix\r\n");
        }
        assertThat(status(PATH, "Sec-WebSocket-Protocol: mqtt")).isEqualTo(403);
    }

    @Test
    void a_key_is_taken_from_wherever_clients_put_it() throws IOException {
        String encoded =
                Base64.getEncoder()
                        .withoutPadding()
                        .encodeToString("good-key".getBytes(StandardCharsets.UTF_8));
        assertThat(status(PATH + "&token=good-key")).isEqualTo(101);
        assertThat(status(PATH, "Authorization: Bearer good-key")).isEqualTo(101);
        assertThat(status(PATH, "X-Phoenix-AuthToken: good-key")).isEqualTo(101);
        try (WireClient client = WireClient.open(server.port())) {
            assertThat(
                            client.upgrade(
                                    PATH,
                                    "Sec-WebSocket-Protocol: phoenix, base64url.bearer.phx."
                                            + encoded))
                    .isEqualTo(101);
            assertThat(client.head()).containsIgnoringCase("sec-websocket-protocol: phoenix\r\n");
        }
    }

    @Test
    void a_key_that_is_not_good_is_refused_before_the_upgrade() throws IOException {
        assertThat(status(PATH + "&token=bad")).isEqualTo(403);
        assertThat(status(PATH, "Authorization: Bearer bad")).isEqualTo(403);
        assertThat(status(PATH, "Sec-WebSocket-Protocol: phoenix, base64url.bearer.phx.YmFk"))
                .isEqualTo(403);
        assertThat(status(PATH, "Sec-WebSocket-Protocol: phoenix, base64url.bearer.phx.%%"))
                .isEqualTo(400);
    }

    @Test
    void an_address_has_so_many_connections_and_no_more() throws IOException {
        ChannelSettings usual =
                TestServer.settings(TestServer.LIMITS, java.time.Duration.ofMinutes(1));
        ChannelSettings two =
                new ChannelSettings(
                        usual.origins(), usual.limits(), 65_536, usual.idle(), 2, false, false);
        try (TestServer small = TestServer.with(two, new RoomChannel());
                WireClient _ = small.client("")) {
            try (WireClient _ = small.client("");
                    WireClient third = WireClient.open(small.port())) {
                assertThat(third.upgrade(PATH)).isEqualTo(429);
                assertThat(third.head()).containsIgnoringCase("retry-after: ");
            }
            Eventually.holds(
                    () -> {
                        try (WireClient again = WireClient.open(small.port())) {
                            return again.upgrade(PATH) == 101;
                        }
                    });
        }
    }
}
