package io.holdfast.adapters.web.channels.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.access.Scope;
import io.holdfast.adapters.web.channels.Rooms.News;
import io.holdfast.adapters.web.channels.session.Limits;
import io.holdfast.adapters.web.channels.wire.Payload;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// How connections end, and with which code (cases 9, 29 to 31 and 33).
class EndOfLifeTest {
    private static final String JOIN = "[\"1\",\"1\",\"news:a\",\"phx_join\",{}]";

    private TestServer server = TestServer.with(new NewsTopic());

    @AfterEach
    void stop() {
        server.close();
    }

    private void serve(Limits limits, Duration idle) {
        server.close();
        server = TestServer.with(TestServer.settings(limits, idle), new NewsTopic());
    }

    private WireClient joined() throws IOException {
        WireClient client = server.client("");
        client.send(JOIN);
        assertThat(client.json().path(4).path("status").asText()).isEqualTo("ok");
        return client;
    }

    @Test
    void a_ping_is_answered_with_what_it_carried() throws IOException {
        try (WireClient client = server.client("")) {
            client.frame(0x89, "abc".getBytes(StandardCharsets.UTF_8));

            WireClient.Frame pong = client.next();

            assertThat(pong.opcode()).isEqualTo(10);
            assertThat(pong.text()).isEqualTo("abc");
            client.send("[null,\"1\",\"phoenix\",\"heartbeat\",{}]");
            assertThat(client.json().path(1).asText()).isEqualTo("1");
        }
    }

    @Test
    void a_message_may_come_in_pieces() throws IOException {
        try (WireClient client = server.client("")) {
            client.frame(0x01, "[null,\"1\",".getBytes(StandardCharsets.UTF_8));
            client.frame(0x89, new byte[0]);
            client.frame(0x00, "\"phoenix\",".getBytes(StandardCharsets.UTF_8));
            client.frame(0x80, "\"heartbeat\",{}]".getBytes(StandardCharsets.UTF_8));

            assertThat(client.next().opcode()).isEqualTo(10);
            assertThat(client.json().path(1).asText()).isEqualTo("1");
        }
    }

    @Test
    void what_is_no_message_costs_its_connection() throws IOException {
        for (String bad : new String[] {"nonsense", "{}", "[1,2,3,4]", "[null,null,\"t\",\"e\"]"}) {
            try (WireClient client = joined()) {
                client.send(bad);
                assertThat(client.closed()).as(bad).isEqualTo(1011);
            }
        }
        try (WireClient client = joined()) {
            client.send(new byte[] {9, 9, 9});
            assertThat(client.closed()).isEqualTo(1011);
        }
    }

    @Test
    void text_that_is_none_and_frames_that_break_the_rules_are_told_apart() throws IOException {
        try (WireClient client = joined()) {
            client.frame(0x81, new byte[] {'[', (byte) 0xff, (byte) 0xfe, ']'});
            assertThat(client.closed()).isEqualTo(1007);
        }
        try (WireClient client = joined()) {
            client.frame(0x83, new byte[] {1});
            assertThat(client.closed()).isEqualTo(1002);
        }
        try (WireClient client = joined()) {
            client.raw(new byte[] {(byte) 0x81, 2, 'h', 'i'});
            assertThat(client.closed()).isEqualTo(1002);
        }
    }

    @Test
    void a_message_over_the_limit_is_refused_whole_or_in_pieces() throws IOException {
        byte[] large = "x".repeat(65_537).getBytes(StandardCharsets.UTF_8);
        try (WireClient client = joined()) {
            client.frame(0x81, large);
            assertThat(client.closed()).isEqualTo(1009);
        }
        try (WireClient client = joined()) {
            byte[] half = "x".repeat(40_000).getBytes(StandardCharsets.UTF_8);
            client.frame(0x01, half);
            client.frame(0x80, half);
            assertThat(client.closed()).isEqualTo(1009);
        }
    }

    @Test
    void a_client_that_says_good_bye_is_answered_with_its_own_code() throws IOException {
        try (WireClient client = joined()) {
            client.frame(0x88, new byte[] {0x0f, (byte) 0xa0});
            assertThat(client.closed()).isEqualTo(4000);
        }
        Eventually.holds(() -> server.connections().isEmpty());
    }

    @Test
    void a_silent_connection_is_closed_and_one_that_speaks_is_not() throws IOException {
        serve(TestServer.LIMITS, Duration.ofSeconds(2));
        try (WireClient silent = joined();
                WireClient speaking = joined()) {
            Eventually.holds(
                    () -> {
                        speaking.send("[null,\"9\",\"phoenix\",\"heartbeat\",{}]");
                        assertThat(speaking.json().path(1).asText()).isEqualTo("9");
                        server.connections().tend();
                        return server.hub().members() == 1;
                    });
            assertThat(silent.closed()).isEqualTo(1001);
        }
    }

    @Test
    void a_good_bye_that_is_not_answered_ends_after_a_while() throws IOException {
        try (WireClient client = joined()) {
            client.send("nonsense");
            Eventually.holds(
                    () -> {
                        server.connections().tend();
                        return server.connections().isEmpty();
                    });
        }
    }

    @Test
    void a_server_that_stops_tells_those_who_joined_to_come_back() throws IOException {
        try (WireClient joined = joined();
                WireClient idle = server.client("")) {
            idle.send("[null,\"1\",\"phoenix\",\"heartbeat\",{}]");
            idle.text();

            server.connections().drain();

            assertThat(joined.closed()).isEqualTo(1012);
            assertThat(idle.closed()).isEqualTo(1000);
            Eventually.holds(() -> server.connections().isEmpty());
            try (WireClient late = WireClient.open(server.port())) {
                assertThat(late.upgrade("/socket/websocket?vsn=2.0.0")).isEqualTo(503);
            }
        }
    }

    @Test
    void a_revoked_key_closes_its_connections_and_no_others() throws IOException {
        server.key("old", Scope.JOBS);
        server.key("new", Scope.JOBS);
        try (WireClient old = server.client("&token=old");
                WireClient other = server.client("&token=new");
                WireClient nobody = joined()) {
            server.revoke("old");

            Eventually.holds(
                    () -> {
                        server.connections().checkKeys();
                        return server.connections().gauges().getOrDefault("connections", 0L) <= 3;
                    });

            assertThat(old.closed()).isEqualTo(1008);
            for (WireClient stays : new WireClient[] {other, nobody}) {
                stays.send("[null,\"8\",\"phoenix\",\"heartbeat\",{}]");
                assertThat(stays.json().path(1).asText()).isEqualTo("8");
            }
        }
    }

    @Test
    void a_slow_listener_is_given_the_newest_of_what_it_missed() throws IOException {
        try (WireClient slow = joined()) {
            String filler = "x".repeat(10_000);
            for (int i = 1; i <= 2_000; i++) {
                tell("level", i, filler);
            }

            int last = 0;
            int heard = 0;
            while (last < 2_000) {
                int n = slow.json().path(4).path("n").intValue();
                assertThat(n).isGreaterThan(last);
                last = n;
                heard++;
            }
            assertThat(heard).isLessThan(2_000);
        }
    }

    @Test
    void a_slow_listener_to_news_that_all_count_is_closed() throws IOException {
        try (WireClient slow = joined();
                WireClient other = joined()) {
            String filler = "x".repeat(10_000);
            Thread reader = Thread.ofVirtual().start(() -> readAll(other));
            Eventually.holds(
                    () -> {
                        for (int i = 0; i < 100; i++) {
                            tell(null, i, filler);
                        }
                        return server.hub().members() <= 1;
                    });
            assertThat(slow.closed()).isEqualTo(1013);
            reader.interrupt();
        }
    }

    private static void readAll(WireClient client) {
        try {
            while (client.next().opcode() != 8) {
                Thread.onSpinWait();
            }
        } catch (IOException _) {
            // The test is over.
        }
    }

    private void tell(@Nullable Object about, int n, String filler) {
        server.hub()
                .tell(
                        "news:a",
                        new News(
                                "news",
                                about,
                                Payload.object(
                                        json -> {
                                            json.writeNumberField("n", n);
                                            json.writeStringField("filler", filler);
                                        })));
    }
}
