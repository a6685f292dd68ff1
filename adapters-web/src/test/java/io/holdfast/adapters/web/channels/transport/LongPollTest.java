package io.holdfast.adapters.web.channels.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.adapters.web.channels.session.Visitor;
import io.holdfast.adapters.web.channels.transport.LongPoll.Polled;
import io.holdfast.adapters.web.channels.wire.Version;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Sessions that are carried by requests (cases 23, 24, 39, 41, 42 and 44).
class LongPollTest {
    private static final String JOIN = "[\"11\",\"1\",\"room:a\",\"phx_join\",{}]";

    private final RoomChannel room = new RoomChannel();
    private final TestServer server = TestServer.with(room);
    private final LongPolls polls = server.polls();

    @AfterEach
    void stop() {
        server.close();
    }

    private LongPoll session() {
        return polls.find(polls.begin("", Visitor.ANYBODY, Version.V2).orElseThrow()).orElseThrow();
    }

    private static <T> T got(CompletableFuture<T> future) throws Exception {
        return future.get(20, TimeUnit.SECONDS);
    }

    /// Asks until so many messages have come.
    private static List<String> messages(LongPoll session, int many) throws Exception {
        List<String> all = new ArrayList<>();
        while (all.size() < many) {
            Polled polled = got(session.poll());
            assertThat(polled.status()).isEqualTo(200);
            all.addAll(polled.messages());
        }
        assertThat(all).hasSize(many);
        return all;
    }

    @Test
    void what_is_sent_waits_until_it_is_asked_for() throws Exception {
        LongPoll session = session();

        assertThat(got(session.post(JOIN))).isEqualTo(200);

        assertThat(messages(session, 3))
                .containsExactly(
                        "[\"11\",\"1\",\"room:a\",\"phx_reply\",{\"status\":\"ok\",\"response\":{}}]",
                        "[\"11\",null,\"room:a\",\"joined\",{\"status\":\"connected\"}]",
                        "[null,null,\"room:a\",\"user_entered\",{\"user\":\"anon\"}]");
    }

    @Test
    void a_question_waits_until_there_is_something() throws Exception {
        LongPoll session = session();
        CompletableFuture<Polled> early = session.poll();

        var _ = session.post("[null,\"1\",\"phoenix\",\"heartbeat\",{}]");

        assertThat(got(early).messages()).hasSize(1);
    }

    @Test
    void a_second_question_takes_the_place_of_the_first() throws Exception {
        LongPoll session = session();
        CompletableFuture<Polled> first = session.poll();
        CompletableFuture<Polled> second = session.poll();

        assertThat(got(first)).isEqualTo(new Polled(204, List.of()));
        var _ = session.post("[null,\"1\",\"phoenix\",\"heartbeat\",{}]");
        assertThat(got(second).messages()).hasSize(1);
    }

    @Test
    void a_question_that_was_answered_is_not_kept() throws Exception {
        LongPoll session = session();
        WeakReference<CompletableFuture<Polled>> first = new WeakReference<>(session.poll());
        assertThat(session.poll()).isNotDone();
        session.loop().submit(() -> {}).sync();

        Eventually.holds(
                () -> {
                    System.gc();
                    return first.get() == null;
                });
    }

    @Test
    void a_server_that_has_stopped_leaves_no_request_waiting() throws Exception {
        LongPoll session = session();
        server.close();

        assertThat(got(session.poll())).isEqualTo(Polled.GONE);
        assertThat(got(session.post(JOIN))).isEqualTo(410);
    }

    @Test
    void many_messages_come_at_once_text_and_bytes_in_order() throws Exception {
        LongPoll session = session();
        byte[] push = ".....113room:aecho".getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(new byte[] {0, 2, 1, 6, 4}, 0, push, 0, 5);

        var _ =
                session.post(
                        JOIN
                                + "\n[\"10\",\"2\",\"room:a\",\"deny\",{}]\n"
                                + Base64.getEncoder().encodeToString(push)
                                + "\n[null,\"4\",\"room:a\",\"deny\",{}]\n");

        List<String> all = messages(session, 4);
        assertThat(all.getFirst()).startsWith("[\"11\",\"1\"");
        // What named another membership was passed over, and bytes cannot be answered here.
        assertThat(all.getLast()).startsWith("[\"11\",\"4\",\"room:a\",\"phx_reply\"");
    }

    @Test
    void of_one_request_a_hundred_messages_count() throws Exception {
        LongPoll session = session();
        StringBuilder lines = new StringBuilder();
        for (int i = 1; i <= 120; i++) {
            lines.append("[null,").append(i).append(",\"phoenix\",\"heartbeat\",{}]\n");
        }

        var _ = session.post(lines.toString());

        assertThat(messages(session, 100).getLast()).startsWith("[null,100,");
    }

    /// Joins, and says more than may wait at once.
    private CompletableFuture<Integer> busy(LongPoll session) throws Exception {
        var _ = session.post(JOIN);
        messages(session, 3);
        CompletableFuture<Integer> held =
                session.post("[null,\"2\",\"room:a\",\"wait\",{}]\n".repeat(70));
        session.loop().submit(() -> {}).sync();
        return held;
    }

    @Test
    void a_request_is_answered_when_what_it_carried_is_dealt_with() throws Exception {
        LongPoll session = session();
        CompletableFuture<Integer> held = busy(session);
        assertThat(held).isNotDone();

        room.gate.countDown();

        assertThat(got(held)).isEqualTo(200);
        assertThat(got(session.post("[null,\"3\",\"room:a\",\"deny\",{}]"))).isEqualTo(200);
    }

    @Test
    void a_request_that_is_not_dealt_with_in_time_is_told_so_and_ends_the_session()
            throws Exception {
        LongPoll session =
                new LongPoll(
                        server.loop(),
                        polls.lobby(),
                        Visitor.ANYBODY,
                        Version.V2,
                        Duration.ofMillis(200),
                        () -> {});
        CompletableFuture<Integer> held = busy(session);

        assertThat(got(held)).isEqualTo(408);

        assertThat(got(session.poll())).isEqualTo(Polled.GONE);
        assertThat(server.hub().members()).isZero();
        room.gate.countDown();
    }

    @Test
    void a_client_that_does_not_wait_for_the_answer_is_sent_away() throws Exception {
        LongPoll session = session();
        CompletableFuture<Integer> held = busy(session);

        CompletableFuture<Integer> impatient = session.post("[null,\"3\",\"room:a\",\"deny\",{}]");

        assertThat(got(held)).isEqualTo(410);
        assertThat(got(impatient)).isEqualTo(410);
        assertThat(server.connections().isEmpty()).isTrue();
        room.gate.countDown();
        Eventually.holds(() -> room.left.size() == 1);
    }

    /// A heartbeat of so many bytes.
    private static String heartbeat(int bytes, String filler) {
        String text = "[null,\"1\",\"phoenix\",\"heartbeat\",{\"x\":\"%s\"}]";
        int width = filler.getBytes(StandardCharsets.UTF_8).length;
        return text.formatted(filler.repeat((bytes - text.length() + 2) / width));
    }

    @Test
    void a_message_over_the_limit_ends_the_session_however_few_letters_it_has() throws Exception {
        for (String filler : List.of("x", "\u00e9")) {
            assertThat(got(session().post(heartbeat(65_536, filler)))).isEqualTo(200);
            assertThat(got(session().post(heartbeat(65_538, filler)))).isEqualTo(410);
        }
    }

    @Test
    void of_base_64_the_bytes_count_and_not_the_letters() throws Exception {
        for (int size : new int[] {65_536, 65_537}) {
            byte[] push = new byte[size];
            byte[] head = ".....113room:aecho".getBytes(StandardCharsets.ISO_8859_1);
            System.arraycopy(head, 0, push, 0, head.length);
            System.arraycopy(new byte[] {0, 2, 1, 6, 4}, 0, push, 0, 5);

            int status = got(session().post(Base64.getEncoder().encodeToString(push)));

            assertThat(status).isEqualTo(size == 65_536 ? 200 : 410);
        }
    }

    @Test
    void what_is_no_message_ends_the_session_and_its_topics() throws Exception {
        LongPoll session = session();
        var _ = session.post(JOIN);
        messages(session, 3);

        assertThat(got(session.post("neither"))).isEqualTo(410);

        assertThat(got(session.poll())).isEqualTo(Polled.GONE);
        Eventually.holds(() -> room.left.size() == 1);
        assertThat(server.connections().isEmpty()).isTrue();
    }

    @Test
    void tokens_are_told_from_keys_and_cannot_be_guessed() {
        String one = polls.begin("", Visitor.ANYBODY, Version.V2).orElseThrow();
        String other = polls.begin("", Visitor.ANYBODY, Version.V2).orElseThrow();

        assertThat(one).startsWith(LongPolls.PREFIX).isNotEqualTo(other).hasSizeGreaterThan(30);
        assertThat(polls.find(LongPolls.PREFIX + "guessed")).isEmpty();
        assertThat(polls.find(null)).isEmpty();
    }

    @Test
    void a_server_that_stops_ends_them() throws Exception {
        LongPoll session = session();
        CompletableFuture<Polled> waiting = session.poll();

        server.connections().drain();

        assertThat(got(waiting)).isEqualTo(Polled.GONE);
        Eventually.holds(() -> server.connections().isEmpty());
    }
}
