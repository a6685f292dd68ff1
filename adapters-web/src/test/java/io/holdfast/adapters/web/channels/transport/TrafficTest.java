package io.holdfast.adapters.web.channels.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.adapters.web.channels.session.Traffic;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// What is written down of connections, joins and events (case 32).
class TrafficTest {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final TestServer server =
            TestServer.with(List.of(), Traffic.to(lines::add), new RoomChannel());

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void connections_joins_and_events_are_written_down_and_secrets_masked() throws IOException {
        server.key("hush", io.holdfast.access.Scope.JOBS);
        try (WireClient client = server.client("&token=hush&user=ada&Password=hush")) {
            client.send(
                    "[\"1\",\"1\",\"room:a\",\"phx_join\",{\"user\":\"ada\",\"password\":\"hush\"}]");
            client.text();
            client.send(
                    "[\"1\",\"2\",\"room:a\",\"echo\","
                            + "{\"deep\":[{\"accessToken\":{\"a\":\"hush\"}}],\"n\":1}]");
            client.send("[\"1\",\"3\",\"nothing\",\"phx_join\",{}]");
            Eventually.holds(() -> lines.size() == 4);
        }

        assertThat(lines)
                .satisfiesExactlyInAnyOrder(
                        line ->
                                assertThat(line)
                                        .startsWith("CONNECT /socket/websocket from 127.0.0.1: 101")
                                        .contains("user=[ada]", "token=[masked]"),
                        line ->
                                assertThat(line)
                                        .startsWith("JOIN room:a: joined")
                                        .contains("\"user\":\"ada\"", "[masked]"),
                        line -> assertThat(line).startsWith("EVENT echo in room:a").contains("n"),
                        line -> assertThat(line).startsWith("JOIN nothing: unmatched topic"));
        assertThat(lines).noneMatch(line -> line.contains("hush"));
    }

    @Test
    void a_connection_in_a_version_that_is_not_spoken_is_written_down() throws IOException {
        try (WireClient client = WireClient.open(server.port())) {
            assertThat(client.upgrade("/socket/websocket?vsn=123.1.1")).isEqualTo(403);
        }

        assertThat(lines)
                .singleElement()
                .asString()
                .startsWith("CONNECT /socket/websocket from 127.0.0.1: 403");
    }

    @Test
    void what_a_client_writes_stays_on_its_line() throws IOException {
        try (WireClient client = server.client("&a=%0AERROR")) {
            client.send(
                    "[\"1\",\"1\",\"x\\nERROR\",\"phx_join\",{\"a\":\""
                            + "y".repeat(5_000)
                            + "\"}]");
            client.text();
        }

        assertThat(lines)
                .hasSize(2)
                .allMatch(line -> line.indexOf('\n') < 0 && line.length() < 1_100);
    }

    @Test
    void nothing_is_written_down_unless_it_is_switched_on() throws IOException {
        try (TestServer quiet = TestServer.with(new RoomChannel());
                WireClient client = quiet.client("")) {
            client.send("[\"1\",\"1\",\"room:a\",\"phx_join\",{}]");
            client.text();
        }

        assertThat(lines).isEmpty();
    }
}
