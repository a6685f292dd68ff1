package io.holdfast.application.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.contracts.idempotency.MemoryClaims;
import io.holdfast.idempotency.Beginning;
import io.holdfast.idempotency.Beginning.Begun;
import io.holdfast.idempotency.Binding;
import io.holdfast.idempotency.Ending;
import io.holdfast.idempotency.KeyedRequest;
import io.holdfast.idempotency.RequestKey;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// One effect and one answer, whatever breaks off in between.
class AnswerDeskTest {
    private static final Duration LEASE = Duration.ofSeconds(90);
    private static final Duration DAY = Duration.ofDays(1);
    private static final KeyedRequest REQUEST = request("key/a", "k1", "print");
    private static final String ANSWER = "201\nLocation:/x\n\n{\"ä\": \"\u00ff\u0000\"}";

    private final MemoryClaims claims = new MemoryClaims();
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private int salts;
    private final AnswerDesk desk = desk("node-1");

    private AnswerDesk desk(String node) {
        return new AnswerDesk(
                claims,
                () -> now,
                new AnswerDesk.Terms(node, LEASE, DAY),
                () -> "a salt of 256 random bits, number " + ++salts);
    }

    private static KeyedRequest request(String caller, String key, String fingerprint) {
        return new KeyedRequest(caller, new RequestKey(key), fingerprint);
    }

    private Begun begun(KeyedRequest request) {
        Beginning beginning = desk.begin(request);
        assertThat(beginning).isInstanceOf(Begun.class);
        return (Begun) beginning;
    }

    @Test
    void a_request_that_is_sent_again_has_the_first_answer_to_the_last_byte() {
        Begun first = begun(REQUEST);
        assertThat(first.turn().isFirst()).isTrue();
        assertThat(desk.begin(REQUEST)).isEqualTo(new Beginning.Running());
        assertThat(desk.finish(REQUEST, first.turn(), ANSWER)).isEqualTo(new Ending.Kept());

        now = now.plus(DAY).minusSeconds(1);
        assertThat(new ClaimPrune(claims, () -> now, 10).run()).isZero();
        assertThat(desk.begin(REQUEST)).isEqualTo(new Beginning.Answered(ANSWER, null));
        assertThat(desk("node-2").begin(REQUEST)).isEqualTo(new Beginning.Answered(ANSWER, null));
    }

    @Test
    void a_key_is_free_again_when_its_answer_was_kept_for_its_time() {
        desk.finish(REQUEST, begun(REQUEST).turn(), ANSWER);
        now = now.plus(DAY).plusSeconds(1);

        assertThat(new ClaimPrune(claims, () -> now, 10).run()).isEqualTo(1);
        begun(request("key/a", "k1", "another print"));
    }

    @Test
    void pruning_goes_on_until_nothing_is_left_of_what_is_old() {
        for (int n = 0; n < 25; n++) {
            begun(request("key/a", "k" + n, "print"));
        }
        now = now.plus(DAY).plus(LEASE).plusSeconds(1);

        assertThat(new ClaimPrune(claims, () -> now, 10).run()).isEqualTo(25);
    }

    @Test
    void a_key_is_for_one_request_of_one_caller() {
        begun(REQUEST);

        assertThat(desk.begin(request("key/a", "k1", "another print")))
                .isEqualTo(new Beginning.OtherRequest());
        begun(request("key/b", "k1", "another print"));
        begun(request("key/a", "k2", "another print"));
    }

    @Test
    void a_try_that_died_is_followed_by_one_that_makes_the_same() {
        Begun died = begun(REQUEST);
        now = now.plus(LEASE).minusNanos(1);
        assertThat(desk.begin(REQUEST)).isEqualTo(new Beginning.Running());

        now = now.plusNanos(1);
        Begun next = begun(REQUEST);

        assertThat(next.turn().isFirst()).isFalse();
        assertThat(next.seed()).isEqualTo(died.seed());
        assertThat(Derived.uuid(next.seed(), "job")).isEqualTo(Derived.uuid(died.seed(), "job"));
        assertThat(desk.finish(REQUEST, next.turn(), ANSWER)).isEqualTo(new Ending.Kept());
    }

    @Test
    void a_try_that_froze_and_wakes_up_late_answers_what_the_next_one_did() {
        Begun frozen = begun(REQUEST);
        now = now.plus(LEASE);
        Begun next = begun(REQUEST);

        assertThat(desk.finish(REQUEST, frozen.turn(), "late")).isEqualTo(new Ending.Running());
        assertThat(desk.bind(frozen.turn(), "digest")).isEqualTo(Binding.OVER);
        assertThat(desk.extend(frozen.turn())).isFalse();
        desk.fail(frozen.turn());
        desk.refuse(frozen.turn());
        assertThat(desk.begin(REQUEST)).isEqualTo(new Beginning.Running());

        assertThat(desk.finish(REQUEST, next.turn(), ANSWER)).isEqualTo(new Ending.Kept());
        assertThat(desk.finish(REQUEST, frozen.turn(), "late"))
                .isEqualTo(new Ending.Overtaken(ANSWER));
        assertThat(desk.begin(REQUEST)).isEqualTo(new Beginning.Answered(ANSWER, null));
    }

    @Test
    void a_try_that_takes_long_and_says_that_it_lives_is_not_followed() {
        Begun slow = begun(REQUEST);
        for (int n = 0; n < 5; n++) {
            now = now.plus(LEASE).minusSeconds(1);
            assertThat(desk.extend(slow.turn())).isTrue();
            assertThat(desk.begin(REQUEST)).isEqualTo(new Beginning.Running());
        }
        assertThat(desk.finish(REQUEST, slow.turn(), ANSWER)).isEqualTo(new Ending.Kept());
    }

    @Test
    void a_try_that_failed_is_followed_at_once_and_keeps_its_seed() {
        Begun failed = begun(REQUEST);
        desk.fail(failed.turn());

        Begun next = begun(REQUEST);

        assertThat(next.seed()).isEqualTo(failed.seed());
        assertThat(next.turn().isFirst()).isFalse();
    }

    @Test
    void a_refusal_frees_the_key_unless_an_earlier_try_may_have_done_something() {
        desk.refuse(begun(REQUEST).turn());
        KeyedRequest mended = request("key/a", "k1", "another print");
        Begun first = begun(mended);
        assertThat(first.turn().isFirst()).isTrue();

        desk.fail(first.turn());
        desk.refuse(begun(mended).turn());

        assertThat(desk.begin(REQUEST)).isEqualTo(new Beginning.OtherRequest());
        assertThat(begun(mended).seed()).isEqualTo(first.seed());
    }

    @Test
    void a_body_that_came_piece_by_piece_is_told_with_the_answer() {
        Begun first = begun(REQUEST);
        assertThat(desk.bind(first.turn(), "digest")).isEqualTo(Binding.BOUND);
        desk.fail(first.turn());

        Begun next = begun(REQUEST);
        assertThat(desk.bind(next.turn(), "other")).isEqualTo(Binding.OTHER_BODY);
        assertThat(desk.bind(next.turn(), "digest")).isEqualTo(Binding.BOUND);
        desk.finish(REQUEST, next.turn(), ANSWER);

        assertThat(desk.begin(REQUEST)).isEqualTo(new Beginning.Answered(ANSWER, "digest"));
    }

    @Test
    void what_is_stored_tells_neither_key_nor_caller_nor_answer_nor_seed() {
        List<String> stored = new ArrayList<>();
        MemoryClaims telling =
                new MemoryClaims() {
                    @Override
                    public synchronized boolean keep(
                            io.holdfast.idempotency.Turn turn, String sealed, Instant until) {
                        stored.add(turn + " " + sealed);
                        return super.keep(turn, sealed, until);
                    }
                };
        AnswerDesk told =
                new AnswerDesk(
                        telling, () -> now, desk.terms(), () -> "a salt of many random bits");
        KeyedRequest request = request("key/caller-of-a-test", "key-of-a-test", "print");
        Begun begun = (Begun) told.begin(request);

        told.finish(request, begun.turn(), "answer-of-a-test");

        assertThat(stored)
                .singleElement()
                .asString()
                .doesNotContain("caller-of-a-test", "key-of-a-test", "answer-of-a-test")
                .doesNotContain(begun.seed().value());
    }
}
