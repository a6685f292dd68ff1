package io.holdfast.adapters.web.channels.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Joining, talking and leaving (cases 14 to 27).
class RoomTest {
    private static final String UNMATCHED =
            "{\"status\":\"error\",\"response\":{\"reason\":\"unmatched topic\"}}";
    private static final String OK = "{\"status\":\"ok\",\"response\":{}}";

    private final RoomChannel room = new RoomChannel();
    private TestServer server;
    private WireClient client;

    @BeforeEach
    void start() throws IOException {
        server = TestServer.with(room);
        client = server.client("");
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    /// Joins, and passes over what a guest is told at first.
    private static void join(WireClient client, String topic) throws IOException {
        client.send("[\"11\",\"1\",\"" + topic + "\",\"phx_join\",{}]");
        assertThat(client.text())
                .isEqualTo("[\"11\",\"1\",\"" + topic + "\",\"phx_reply\"," + OK + "]");
        assertThat(client.json().path(3).asText()).isEqualTo("joined");
        assertThat(client.json().path(3).asText()).isEqualTo("user_entered");
    }

    @Test
    void a_join_is_answered_first_and_what_it_brings_about_comes_after() throws IOException {
        client.send("[\"11\",\"1\",\"room:lobby\",\"phx_join\",{\"user\":\"ada\"}]");

        assertThat(client.text())
                .isEqualTo("[\"11\",\"1\",\"room:lobby\",\"phx_reply\"," + OK + "]");
        assertThat(client.text())
                .isEqualTo("[\"11\",null,\"room:lobby\",\"joined\",{\"status\":\"connected\"}]");
        assertThat(client.text())
                .isEqualTo("[null,null,\"room:lobby\",\"user_entered\",{\"user\":\"ada\"}]");
    }

    @Test
    void a_broadcast_reaches_everybody_and_one_from_a_member_everybody_else() throws IOException {
        join(client, "room:lobby");
        try (WireClient other = server.client("")) {
            join(other, "room:lobby");
            assertThat(client.json().path(3).asText()).isEqualTo("user_entered");

            other.send("[\"11\",\"2\",\"room:lobby\",\"new_msg\",{\"body\":\"hi\"}]");

            String message =
                    "[null,null,\"room:lobby\",\"new_msg\","
                            + "{\"body\":\"hi\",\"transport\":\"websocket\"}]";
            assertThat(client.text()).isEqualTo(message);
            assertThat(List.of(other.text(), other.text()))
                    .containsExactlyInAnyOrder(
                            message, "[\"11\",\"2\",\"room:lobby\",\"phx_reply\"," + OK + "]");

            other.send("[\"11\",\"3\",\"room:lobby\",\"others\",{\"a\":1}]");
            other.send("[\"11\",\"4\",\"room:lobby\",\"echo\",{\"b\":2}]");

            assertThat(client.text()).isEqualTo("[null,null,\"room:lobby\",\"others\",{\"a\":1}]");
            assertThat(other.json().path(1).asText()).isEqualTo("4");
        }
    }

    @Test
    void who_leaves_is_answered_and_closed_and_heard_no_more() throws IOException {
        join(client, "room:lobby");

        client.send("[\"11\",\"2\",\"room:lobby\",\"phx_leave\",{}]");

        assertThat(client.text())
                .isEqualTo("[\"11\",null,\"room:lobby\",\"you_left\",{\"message\":\"bye!\"}]");
        assertThat(client.text())
                .isEqualTo("[\"11\",\"2\",\"room:lobby\",\"phx_reply\"," + OK + "]");
        assertThat(client.text()).isEqualTo("[\"11\",\"11\",\"room:lobby\",\"phx_close\",{}]");
        for (String ref : List.of("3", "4")) {
            client.send("[\"11\",\"" + ref + "\",\"room:lobby\",\"new_msg\",{\"body\":\"x\"}]");
            assertThat(client.text())
                    .isEqualTo(
                            "[null,\""
                                    + ref
                                    + "\",\"room:lobby\",\"phx_reply\","
                                    + UNMATCHED
                                    + "]");
        }
        client.send("[\"11\",\"5\",\"room:lobby\",\"phx_leave\",{}]");
        assertThat(client.text())
                .isEqualTo("[\"11\",\"5\",\"room:lobby\",\"phx_reply\"," + OK + "]");
    }

    @Test
    void a_topic_that_is_not_joined_or_not_served_is_unmatched() throws IOException {
        client.send("[\"11\",\"1\",\"room:other\",\"new_msg\",{}]");
        assertThat(client.text())
                .isEqualTo("[null,\"1\",\"room:other\",\"phx_reply\"," + UNMATCHED + "]");
        client.send("[\"1\",\"2\",\"nothing\",\"phx_join\",{}]");
        assertThat(client.text())
                .isEqualTo("[null,\"2\",\"nothing\",\"phx_reply\"," + UNMATCHED + "]");
        client.send("[null,\"3\",\"phoenix\",\"strange\",{}]");
        assertThat(client.text())
                .isEqualTo("[null,\"3\",\"phoenix\",\"phx_reply\"," + UNMATCHED + "]");
    }

    @Test
    void who_joins_twice_is_answered_twice_and_the_old_membership_is_closed() throws IOException {
        join(client, "room:lobby");

        client.send("[\"12\",\"2\",\"room:lobby\",\"phx_join\",{}]");

        assertThat(client.text())
                .isEqualTo("[\"12\",\"2\",\"room:lobby\",\"phx_reply\"," + OK + "]");
        List<String> then = List.of(client.text(), client.text(), client.text());
        assertThat(then.getFirst()).isEqualTo("[\"11\",\"11\",\"room:lobby\",\"phx_close\",{}]");
        client.send("[\"11\",\"3\",\"room:lobby\",\"echo\",{}]");
        client.send("[\"12\",\"4\",\"room:lobby\",\"echo\",{}]");
        assertThat(client.json().path(1).asText()).isEqualTo("4");
    }

    @Test
    void a_hundred_topics_may_be_joined_and_the_next_is_refused() throws IOException {
        for (int i = 1; i <= 100; i++) {
            join(client, "room:" + i);
        }

        client.send("[\"99\",\"101\",\"room:101\",\"phx_join\",{}]");

        assertThat(client.text())
                .isEqualTo(
                        "[\"99\",\"101\",\"room:101\",\"phx_reply\",{\"status\":\"error\","
                                + "\"response\":{\"reason\":\"too many channels joined\"}}]");
    }

    @Test
    void a_topic_may_refuse_and_one_that_throws_says_so() throws IOException {
        client.send("[\"11\",\"1\",\"room:secret\",\"phx_join\",{}]");
        assertThat(client.text())
                .isEqualTo(
                        "[\"11\",\"1\",\"room:secret\",\"phx_reply\",{\"status\":\"error\","
                                + "\"response\":{\"reason\":\"unauthorized\"}}]");
        client.send("[\"11\",\"2\",\"room:crash\",\"phx_join\",{}]");
        assertThat(client.text())
                .isEqualTo(
                        "[\"11\",\"2\",\"room:crash\",\"phx_reply\",{\"status\":\"error\","
                                + "\"response\":{\"reason\":\"join crashed\"}}]");
    }

    @Test
    void a_room_that_nobody_was_let_into_is_not_kept() throws IOException {
        for (String topic : List.of("room:secret", "room:crash", "nothing")) {
            client.send("[\"11\",\"1\",\"" + topic + "\",\"phx_join\",{}]");
            client.text();
        }
        assertThat(server.hub().size()).isZero();
    }

    @Test
    void what_names_another_membership_is_passed_over_and_what_names_none_is_heard()
            throws IOException {
        join(client, "room:lobby");

        client.send("[\"10\",\"2\",\"room:lobby\",\"echo\",{}]");
        client.send("[\"10\",\"3\",\"room:lobby\",\"phx_leave\",{}]");
        client.send("[null,\"4\",\"room:lobby\",\"echo\",{\"a\":1}]");

        assertThat(client.text())
                .isEqualTo(
                        "[\"11\",\"4\",\"room:lobby\",\"phx_reply\",{\"status\":\"ok\","
                                + "\"response\":{\"a\":1}}]");

        client.send("[null,\"5\",\"room:lobby\",\"phx_leave\",{}]");

        assertThat(client.json().path(3).asText()).isEqualTo("you_left");
        assertThat(client.text()).isEqualTo("[null,\"5\",\"room:lobby\",\"phx_reply\"," + OK + "]");
        assertThat(client.text()).isEqualTo("[\"11\",\"11\",\"room:lobby\",\"phx_close\",{}]");
    }

    @Test
    void a_join_without_a_membership_of_its_own_is_called_after_its_message() throws IOException {
        client.send("[null,\"7\",\"room:lobby\",\"phx_join\",{}]");

        assertThat(client.text()).isEqualTo("[null,\"7\",\"room:lobby\",\"phx_reply\"," + OK + "]");
        assertThat(client.text()).startsWith("[\"7\",null,\"room:lobby\",\"joined\",");
    }

    @Test
    void numbers_stay_numbers_and_an_answer_to_nothing_names_nothing() throws IOException {
        client.send("[5,6,\"room:lobby\",\"phx_join\",{}]");
        assertThat(client.text()).isEqualTo("[5,6,\"room:lobby\",\"phx_reply\"," + OK + "]");
        client.text();
        client.text();

        client.send("[5,null,\"room:lobby\",\"echo\",[1]]");

        assertThat(client.text())
                .isEqualTo(
                        "[5,null,\"room:lobby\",\"phx_reply\",{\"status\":\"ok\","
                                + "\"response\":[1]}]");
    }

    @Test
    void a_topic_answers_with_whatever_status_it_likes() throws IOException {
        join(client, "room:lobby");

        client.send("[\"11\",\"2\",\"room:lobby\",\"deny\",{}]");

        assertThat(client.text())
                .isEqualTo(
                        "[\"11\",\"2\",\"room:lobby\",\"phx_reply\",{\"status\":\"error\","
                                + "\"response\":{\"reason\":\"because\"}}]");
    }

    @Test
    void bytes_are_answered_with_bytes() throws IOException {
        join(client, "room:lobby");

        byte[] head = {0, 2, 1, 10, 12};
        byte[] names =
                "112room:lobbybinary_event".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        client.send(concat(head, names, new byte[] {7}));

        assertThat(client.next().bytes())
                .isEqualTo(
                        concat(
                                new byte[] {0, 2, 10, 12},
                                bytes("11room:lobbybinary_event"),
                                new byte[] {0, 1}));
        assertThat(client.next().bytes())
                .isEqualTo(
                        concat(
                                new byte[] {1, 2, 1, 10, 2},
                                bytes("112room:lobbyok"),
                                new byte[] {7, 3, 4}));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static byte[] concat(byte[]... parts) {
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    @Test
    void a_fault_ends_one_membership_and_leaves_the_others() throws IOException {
        join(client, "room:a");
        join(client, "room:b");

        client.send("[\"11\",\"2\",\"room:a\",\"boom\",{}]");

        assertThat(client.text())
                .isEqualTo(
                        "[\"11\",\"11\",\"room:a\",\"phx_error\",{\"reason\":\"channel_crash\"}]");
        client.send("[\"11\",\"3\",\"room:a\",\"echo\",{}]");
        assertThat(client.text())
                .isEqualTo("[null,\"3\",\"room:a\",\"phx_reply\"," + UNMATCHED + "]");
        client.send("[\"11\",\"4\",\"room:b\",\"echo\",{}]");
        assertThat(client.json().path(1).asText()).isEqualTo("4");
        client.send("[\"11\",\"5\",\"room:b\",\"unheard_of\",{}]");
        assertThat(client.text())
                .isEqualTo(
                        "[\"11\",\"11\",\"room:b\",\"phx_error\",{\"reason\":\"channel_crash\"}]");
    }

    @Test
    void a_topic_may_end_a_membership_in_order() throws IOException {
        join(client, "room:a");

        client.send("[\"11\",\"2\",\"room:a\",\"stop\",{}]");

        assertThat(client.text()).isEqualTo("[\"11\",\"2\",\"room:a\",\"phx_reply\"," + OK + "]");
        assertThat(client.text()).isEqualTo("[\"11\",\"11\",\"room:a\",\"phx_close\",{}]");
    }

    @Test
    void topics_do_not_wait_for_each_other_and_each_keeps_its_order() throws IOException {
        join(client, "room:a");
        join(client, "room:b");

        client.send("[\"11\",\"2\",\"room:a\",\"wait\",{}]");
        client.send("[\"11\",\"3\",\"room:a\",\"echo\",{}]");
        client.send("[\"11\",\"4\",\"room:b\",\"echo\",{}]");

        assertThat(client.json().path(1).asText()).isEqualTo("4");
        room.gate.countDown();
        assertThat(client.json().path(1).asText()).isEqualTo("2");
        assertThat(client.json().path(1).asText()).isEqualTo("3");
    }

    @Test
    void a_join_holds_up_what_comes_after_it() throws IOException {
        join(client, "room:a");

        client.send("[\"21\",\"2\",\"room:slow\",\"phx_join\",{}]");
        client.send("[\"11\",\"3\",\"room:a\",\"echo\",{}]");
        client.send("[null,\"4\",\"phoenix\",\"heartbeat\",{}]");
        room.gate.countDown();

        List<String> replies = new ArrayList<>();
        while (replies.size() < 3) {
            JsonNode message = client.json();
            if (message.path(3).asText().equals("phx_reply")) {
                replies.add(message.path(1).asText());
            }
        }
        assertThat(replies).hasSize(3).startsWith("2").contains("3", "4");
    }

    @Test
    void what_floods_in_is_read_more_slowly_and_answered_all_the_same() throws IOException {
        join(client, "room:a");

        client.send("[\"11\",\"w\",\"room:a\",\"wait\",{}]");
        for (int i = 0; i < 1_000; i++) {
            client.send("[\"11\"," + i + ",\"room:a\",\"echo\",{}]");
        }
        room.gate.countDown();

        assertThat(client.json().path(1).asText()).isEqualTo("w");
        for (int i = 0; i < 1_000; i++) {
            assertThat(client.json().path(1).intValue()).isEqualTo(i);
        }
    }

    @Test
    void who_goes_without_a_word_is_missed_by_its_topics() throws IOException {
        join(client, "room:a");
        join(client, "room:b");

        client.close();

        Eventually.holds(() -> room.left.size() == 2);
        Eventually.holds(() -> server.connections().isEmpty());
        assertThat(server.hub().members()).isZero();
    }

    @Test
    void a_talk_is_told_of_its_end_when_it_has_dealt_with_what_it_is_at() throws Exception {
        join(client, "room:a");
        client.send("[\"11\",\"2\",\"room:a\",\"wait\",{}]");
        client.send("[null,\"3\",\"phoenix\",\"heartbeat\",{}]");
        client.text();

        client.close();
        Eventually.holds(() -> server.hub().members() == 0);
        assertThat(room.left).isEmpty();
        room.gate.countDown();

        Eventually.holds(() -> room.left.size() == 1);
    }

    @Test
    void a_talk_is_told_of_its_end_though_more_was_said_to_it() throws IOException {
        join(client, "room:a");
        client.send("[\"11\",\"2\",\"room:a\",\"wait\",{}]");
        client.send("[\"11\",\"3\",\"room:a\",\"echo\",{}]");
        client.send("[null,\"4\",\"phoenix\",\"heartbeat\",{}]");
        assertThat(client.json().path(1).asText()).isEqualTo("4");

        client.close();
        Eventually.holds(() -> server.hub().members() == 0);
        room.gate.countDown();

        Eventually.holds(() -> room.left.size() == 1);
    }

    @Test
    void a_talk_is_told_of_its_end_after_a_fault_too() throws IOException {
        join(client, "room:a");

        client.send("[\"11\",\"2\",\"room:a\",\"boom\",{}]");

        assertThat(client.json().path(3).asText()).isEqualTo("phx_error");
        Eventually.holds(() -> room.left.size() == 1);
    }

    @Test
    void everybody_sees_who_is_there() throws IOException {
        join(client, "room:a");

        client.send("[\"11\",\"2\",\"room:a\",\"show\",{\"at\":\"home\"}]");

        assertThat(client.json().path(3).asText()).isEqualTo("presence_state");
        JsonNode came = client.json();
        assertThat(came.path(3).asText()).isEqualTo("presence_diff");
        JsonNode meta = came.path(4).path("joins").path("anon").path("metas").path(0);
        assertThat(meta.path("at").asText()).isEqualTo("home");
        assertThat(client.json().path(3).asText()).isEqualTo("phx_reply");

        client.send("[\"11\",\"3\",\"room:a\",\"show\",{\"at\":\"sea\"}]");

        JsonNode moved = client.json().path(4);
        assertThat(moved.path("joins").path("anon").path("metas").path(0).path("phx_ref_prev"))
                .isEqualTo(meta.path("phx_ref"));
        assertThat(moved.path("leaves").path("anon").path("metas").path(0)).isEqualTo(meta);
    }
}
