package io.holdfast.adapters.web.channels.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/// Whatever a client sends: the server stands, and nobody else notices.
class FuzzTest {
    private static final int CLIENTS = 60;
    private static final String[] PIECES = {
        "[",
        "]",
        "{",
        "}",
        ",",
        ":",
        "\"",
        "null",
        "true",
        "1",
        "-1e9",
        "\\u0000",
        "\\ud83d",
        "\"room:a\"",
        "\"phx_join\"",
        "\"phx_leave\"",
        "\"phx_reply\"",
        "\"phx_close\"",
        "\"boom\"",
        "\"echo\"",
        "\"stop\"",
        "\"show\"",
        "\"phoenix\"",
        "\"heartbeat\"",
        "\"1\"",
        "ü",
        "😀",
        " ",
        "{\"a\":[[[[]]]]}",
        "\u0000",
        "\\",
        "{\"since\":9}",
        "{\"since\":\"x\"}",
        "1e400"
    };

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void nothing_that_is_sent_disturbs_anybody_else(long seed) throws IOException {
        Random random = new Random(seed);
        try (TestServer server = TestServer.with(new RoomChannel(), new NewsTopic());
                WireClient witness = server.client("")) {
            witness.send("[\"1\",\"1\",\"news:a\",\"phx_join\",{}]");
            assertThat(witness.json().path(4).path("status").asText()).isEqualTo("ok");
            for (int i = 0; i < CLIENTS; i++) {
                try (WireClient client = server.client("")) {
                    disturb(client, random);
                } catch (java.net.SocketException _) {
                    // It was closed for what it sent.
                }
                witness.send("[null,\"" + i + "\",\"phoenix\",\"heartbeat\",{}]");
                assertThat(witness.json().path(1).asText()).isEqualTo(Integer.toString(i));
            }
            Eventually.holds(() -> server.hub().members() == 1);
            Eventually.holds(
                    () -> {
                        server.connections().tend();
                        return server.connections().gauges().getOrDefault("connections", 0L) == 1;
                    });
        }
    }

    private static void disturb(WireClient client, Random random) throws IOException {
        for (int i = 0; i < 20; i++) {
            switch (random.nextInt(6)) {
                case 0 -> client.frame(random.nextInt(256), bytes(random, 200));
                case 1 -> client.raw(bytes(random, 50));
                case 2 -> client.send(bytes(random, 300));
                case 3 -> client.send(mutated(random));
                default -> client.send(pieces(random));
            }
        }
    }

    private static byte[] bytes(Random random, int max) {
        byte[] bytes = new byte[random.nextInt(max)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String pieces(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(20); i >= 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private static String mutated(Random random) {
        String event = PIECES[14 + random.nextInt(10)];
        StringBuilder text = new StringBuilder("[\"1\",\"2\",\"room:a\"," + event + ",{\"a\":1}]");
        if (random.nextBoolean()) {
            int at = random.nextInt(text.length());
            text.replace(at, at + 1, PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    @Test
    void requests_for_a_connection_that_make_no_sense_are_answered_or_closed() throws IOException {
        Random random = new Random(7);
        try (TestServer server = TestServer.with(new RoomChannel())) {
            for (int i = 0; i < 200; i++) {
                try (WireClient client = WireClient.open(server.port())) {
                    String query = pieces(random).replaceAll("[\\s\\u0000]", "%");
                    client.raw(
                            ("GET /socket/websocket?"
                                            + query
                                            + " HTTP/1.1\r\nHost: x\r\n"
                                            + "Upgrade: websocket\r\nConnection: Upgrade\r\n"
                                            + "Sec-WebSocket-Key: "
                                            + query.length()
                                            + "\r\n"
                                            + "Sec-WebSocket-Version: 13\r\nOrigin: "
                                            + query
                                            + "\r\n\r\n")
                                    .getBytes(StandardCharsets.UTF_8));
                    assertThat(client.status()).isBetween(400, 499);
                }
            }
            try (WireClient client = server.client("")) {
                client.send("[null,\"1\",\"phoenix\",\"heartbeat\",{}]");
                assertThat(client.json().path(1).asText()).isEqualTo("1");
            }
        }
    }
}
