package io.holdfast.contracts.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.contracts.Together;
import io.holdfast.idempotency.Binding;
import io.holdfast.idempotency.Claim;
import io.holdfast.idempotency.ClaimOutcome;
import io.holdfast.idempotency.Kept;
import io.holdfast.idempotency.Turn;
import io.holdfast.idempotency.port.out.ClaimStore;
import io.holdfast.idempotency.port.out.ClaimStore.Keeping;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What every [ClaimStore] must do. Extend it and return an empty store.
public abstract class ClaimStoreContract {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");
    private static final Duration LEASE = Duration.ofSeconds(90);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MOMENT = Duration.ofNanos(1_000);
    private static final int CALLERS = 12;
    private static final String BODY = "b".repeat(64);

    private ClaimStore claims;

    /// For subclasses, which JUnit makes one of for each test.
    protected ClaimStoreContract() {}

    /// {@return a store without claims}
    protected abstract ClaimStore empty();

    @BeforeEach
    final void open() {
        claims = empty();
    }

    private static String id(int number) {
        return "%064x".formatted(number);
    }

    private static Claim claim(int number, String salt, Instant now) {
        return claim(number, "f", salt, now);
    }

    private static Claim claim(int number, String fingerprint, String salt, Instant now) {
        return new Claim(
                id(number), fingerprint, salt, "node-1", now, now.plus(LEASE), now.plus(DAY));
    }

    private static Claim other(int number, Instant now) {
        return claim(number, "another", "other salt", now);
    }

    private ClaimOutcome again(Instant now) {
        return claims.claim(claim(1, "later salt", now));
    }

    private Turn begun(int number, Instant now) {
        ClaimOutcome outcome = claims.claim(claim(number, "salt", now));
        assertThat(outcome).isInstanceOf(ClaimOutcome.Begun.class);
        return ((ClaimOutcome.Begun) outcome).turn();
    }

    @Test
    final void IDM_1_of_many_who_claim_a_new_id_one_begins() {
        List<ClaimOutcome> outcomes =
                Together.call(CALLERS, n -> () -> claims.claim(claim(1, "salt " + n, NOW)));

        List<ClaimOutcome> begun =
                outcomes.stream().filter(ClaimOutcome.Begun.class::isInstance).toList();
        assertThat(begun).hasSize(1);
        String salt = "salt " + outcomes.indexOf(begun.getFirst());
        assertThat(begun).containsExactly(new ClaimOutcome.Begun(new Turn(id(1), salt, 1)));
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.equals(new ClaimOutcome.Running()))
                .hasSize(CALLERS - 1);
        assertThat(begun(2, NOW)).isEqualTo(new Turn(id(2), "salt", 1));
    }

    @Test
    final void IDM_2_another_request_is_told_so_at_any_time_and_changes_nothing() {
        Turn turn = begun(1, NOW);
        assertThat(claims.claim(other(1, NOW))).isEqualTo(new ClaimOutcome.OtherRequest());
        Instant over = NOW.plus(LEASE).plusSeconds(1);
        assertThat(claims.claim(other(1, over))).isEqualTo(new ClaimOutcome.OtherRequest());

        assertThat(claims.keep(turn, "answer", over.plus(DAY))).isTrue();
        assertThat(claims.claim(other(1, over))).isEqualTo(new ClaimOutcome.OtherRequest());
        assertThat(claims.answer(id(1))).contains(new Kept(turn, "answer", null));
    }

    @Test
    final void IDM_3_what_was_answered_is_told_as_it_was_kept() {
        Turn turn = begun(1, NOW);
        assertThat(claims.answer(id(1))).isEmpty();
        assertThat(claims.answer(id(2))).isEmpty();
        assertThat(claims.bind(turn, BODY)).isEqualTo(Binding.BOUND);
        String whole = "QUJD/+==".repeat(20_000);
        assertThat(claims.keep(turn, whole, NOW.plus(DAY))).isTrue();

        Kept kept = new Kept(turn, whole, BODY);
        for (Instant at : List.of(NOW, NOW.plus(LEASE), NOW.plus(DAY).plusSeconds(1))) {
            assertThat(again(at)).isEqualTo(new ClaimOutcome.Answered(kept));
        }
        assertThat(claims.answer(id(1))).contains(kept);
    }

    @Test
    final void IDM_4_the_next_turn_begins_when_a_lease_ends_and_has_the_first_salt() {
        begun(1, NOW);
        assertThat(again(NOW.plus(LEASE).minus(MOMENT))).isEqualTo(new ClaimOutcome.Running());

        Turn second = new Turn(id(1), "salt", 2);
        assertThat(again(NOW.plus(LEASE))).isEqualTo(new ClaimOutcome.Begun(second));
        assertThat(again(NOW.plus(LEASE))).isEqualTo(new ClaimOutcome.Running());
        assertThat(claims.extend(second, NOW.plus(DAY))).isTrue();
        assertThat(again(NOW.plus(DAY).minus(MOMENT))).isEqualTo(new ClaimOutcome.Running());
        assertThat(again(NOW.plus(DAY)))
                .isEqualTo(new ClaimOutcome.Begun(new Turn(id(1), "salt", 3)));
    }

    @Test
    final void IDM_4_of_many_who_claim_what_is_over_one_does() {
        Turn first = begun(1, NOW);
        assertThat(claims.extend(first, NOW)).isTrue();

        List<ClaimOutcome> outcomes = Together.call(CALLERS, _ -> () -> again(NOW));

        assertThat(outcomes)
                .filteredOn(new ClaimOutcome.Begun(new Turn(id(1), "salt", 2))::equals)
                .hasSize(1);
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.equals(new ClaimOutcome.Running()))
                .hasSize(CALLERS - 1);
    }

    @Test
    final void IDM_5_a_turn_that_was_followed_by_another_writes_nothing() {
        Turn first = begun(1, NOW);
        Instant over = NOW.plus(LEASE);
        again(over);
        assertOver(first);
        assertThat(again(over)).isEqualTo(new ClaimOutcome.Running());

        Turn second = new Turn(id(1), "salt", 2);
        assertThat(claims.keep(second, "answer", over.plus(DAY))).isTrue();
        assertOver(first);
        assertOver(second);
        assertThat(claims.answer(id(1))).contains(new Kept(second, "answer", null));
    }

    private void assertOver(Turn turn) {
        assertThat(claims.keep(turn, "late answer", NOW.plus(DAY))).isFalse();
        assertThat(claims.bind(turn, BODY)).isEqualTo(Binding.OVER);
        assertThat(claims.extend(turn, NOW)).isFalse();
        assertThat(claims.forget(turn)).isFalse();
    }

    @Test
    final void IDM_6_the_first_body_is_that_of_all_turns() {
        Turn first = begun(1, NOW);
        assertThat(claims.bind(first, BODY)).isEqualTo(Binding.BOUND);
        assertThat(claims.bind(first, BODY)).isEqualTo(Binding.BOUND);
        assertThat(claims.bind(first, "c".repeat(64))).isEqualTo(Binding.OTHER_BODY);

        again(NOW.plus(LEASE));
        Turn second = new Turn(id(1), "salt", 2);
        assertThat(claims.bind(second, "c".repeat(64))).isEqualTo(Binding.OTHER_BODY);
        assertThat(claims.bind(second, BODY)).isEqualTo(Binding.BOUND);
    }

    @Test
    final void IDM_7_what_was_forgotten_can_be_claimed_as_if_it_were_new() {
        Turn first = begun(1, NOW);
        begun(2, NOW);
        claims.bind(first, BODY);
        assertThat(claims.forget(first)).isTrue();
        assertThat(claims.forget(first)).isFalse();

        Turn anew = new Turn(id(1), "other salt", 1);
        assertThat(claims.claim(other(1, NOW))).isEqualTo(new ClaimOutcome.Begun(anew));
        assertThat(claims.bind(anew, "c".repeat(64))).isEqualTo(Binding.BOUND);
        assertThat(claims.claim(claim(2, "salt", NOW))).isEqualTo(new ClaimOutcome.Running());
    }

    @Test
    final void IDM_8_pruning_removes_what_need_not_be_kept_and_no_more_than_asked_for() {
        for (int n = 1; n <= 5; n++) {
            begun(n, NOW);
        }
        Instant until = NOW.plus(DAY);
        assertThat(claims.extend(new Turn(id(4), "salt", 1), until.plusSeconds(9))).isTrue();
        claims.keep(new Turn(id(5), "salt", 1), "answer", until.plusSeconds(9));

        assertThat(claims.prune(until, 9)).isZero();
        assertThat(claims.prune(until.plus(MOMENT), 2)).isEqualTo(2);
        assertThat(claims.prune(until.plus(MOMENT), 2)).isEqualTo(1);
        assertThat(claims.prune(until.plus(MOMENT), 2)).isZero();
        assertThat(claims.answer(id(5))).isPresent();
        assertThat(claims.claim(claim(4, "x", NOW))).isEqualTo(new ClaimOutcome.Running());
        assertThat(begun(1, NOW).number()).isEqualTo(1);
    }

    @Test
    final void IDM_8_each_claim_is_counted_by_one_of_those_who_prune() {
        for (int n = 1; n <= 40; n++) {
            begun(n, NOW);
        }
        Instant later = NOW.plus(DAY).plusSeconds(1);
        List<Integer> removed = Together.call(CALLERS, _ -> () -> claims.prune(later, 4));
        int rest = claims.prune(later, 40);

        assertThat(removed.stream().mapToInt(n -> n).sum() + rest).isEqualTo(40);
        assertThat(begun(1, NOW).number()).isEqualTo(1);
    }

    @Test
    final void IDM_9_giving_back_ends_the_leases_of_one_owner_that_have_not_answered() {
        begun(1, NOW);
        Turn answered = begun(2, NOW);
        claims.keep(answered, "answer", NOW.plus(DAY));
        claims.claim(foreign(NOW));
        Instant then = NOW.plusSeconds(1);

        assertThat(claims.giveBack("node-1", then)).isEqualTo(1);
        assertThat(claims.giveBack("node-1", then)).isZero();
        assertThat(again(then)).isEqualTo(new ClaimOutcome.Begun(new Turn(id(1), "salt", 2)));
        assertThat(claims.answer(id(2))).isPresent();
        assertThat(claims.claim(foreign(then))).isEqualTo(new ClaimOutcome.Running());
    }

    private static Claim foreign(Instant now) {
        return new Claim(id(3), "f", "salt", "node-2", now, now.plus(LEASE), now.plus(DAY));
    }

    @Test
    final void IDM_1_of_several_new_ones_in_one_call_each_begins_and_one_of_each() {
        List<ClaimOutcome> outcomes =
                claims.claimAll(
                        List.of(claim(3, "c", NOW), claim(1, "a", NOW), claim(3, "d", NOW)));

        assertThat(outcomes.get(1)).isEqualTo(new ClaimOutcome.Begun(new Turn(id(1), "a", 1)));
        assertThat(List.of(outcomes.get(0), outcomes.get(2)))
                .filteredOn(outcome -> outcome.equals(new ClaimOutcome.Running()))
                .hasSize(1);
        assertThat(claims.claimAll(List.of())).isEmpty();
    }

    @Test
    final void IDM_10_what_becomes_of_one_claim_says_nothing_about_others_of_its_call() {
        begun(2, NOW);
        Turn third = begun(3, NOW);
        assertThat(claims.keep(third, "answer", NOW.plus(DAY))).isTrue();

        assertThat(
                        claims.claimAll(
                                List.of(
                                        claim(3, "new", NOW),
                                        claim(1, "new", NOW),
                                        claim(2, "new", NOW),
                                        claim(4, "new", NOW))))
                .containsExactly(
                        new ClaimOutcome.Answered(new Kept(third, "answer", null)),
                        new ClaimOutcome.Begun(new Turn(id(1), "new", 1)),
                        new ClaimOutcome.Running(),
                        new ClaimOutcome.Begun(new Turn(id(4), "new", 1)));
    }

    @Test
    final void IDM_10_of_several_answers_in_one_call_each_is_kept_by_itself() {
        Turn first = begun(1, NOW);
        Turn second = begun(2, NOW);
        Turn third = begun(3, NOW);

        assertThat(
                        claims.keepAll(
                                List.of(
                                        new Keeping(second, "two", NOW.plus(DAY)),
                                        new Keeping(third, "three", NOW.plus(DAY)),
                                        new Keeping(first, "one", NOW.plus(DAY)))))
                .containsExactly(true, true, true);

        assertThat(claims.answer(id(1))).contains(new Kept(first, "one", null));
        assertThat(claims.answer(id(2))).contains(new Kept(second, "two", null));
        assertThat(claims.answer(id(3))).contains(new Kept(third, "three", null));
        assertThat(claims.keepAll(List.of())).isEmpty();
    }

    @Test
    final void IDM_5_of_several_answers_of_one_turn_in_one_call_one_is_kept() {
        Turn turn = begun(1, NOW);

        List<Boolean> kept =
                claims.keepAll(
                        List.of(
                                new Keeping(turn, "one", NOW.plus(DAY)),
                                new Keeping(turn, "other", NOW.plus(DAY))));

        assertThat(kept).containsExactlyInAnyOrder(true, false);
        assertThat(claims.answer(id(1)).map(Kept::sealed))
                .contains(kept.getFirst() ? "one" : "other");
    }
}
