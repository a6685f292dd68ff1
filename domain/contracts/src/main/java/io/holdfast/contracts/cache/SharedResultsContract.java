package io.holdfast.contracts.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cache.CacheName;
import io.holdfast.cache.ClaimOutcome;
import io.holdfast.cache.Kept;
import io.holdfast.cache.Lifetime;
import io.holdfast.cache.ResultKey;
import io.holdfast.cache.Ticket;
import io.holdfast.cache.port.out.SharedResults;
import io.holdfast.contracts.Together;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What every [SharedResults] must do. Extend it and return an empty store.
public abstract class SharedResultsContract {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MOMENT = Duration.ofNanos(1_000);
    private static final Instant LEASE = NOW.plus(SECOND);
    private static final int CALLERS = 12;

    private SharedResults results;

    /// For subclasses, which JUnit makes one of for each test.
    protected SharedResultsContract() {}

    /// {@return a store without results}
    protected abstract SharedResults empty();

    @BeforeEach
    final void open() {
        results = empty();
    }

    private static ResultKey key(String key) {
        return new ResultKey(new CacheName("rates"), key);
    }

    private static Kept kept(String text, Instant at) {
        return new Kept(
                Optional.of(text),
                new Lifetime(at, at.plusSeconds(10), at.plusSeconds(20), at.plusSeconds(30)));
    }

    private ClaimOutcome claim(String key, Instant now) {
        return results.claim(key(key), now, now.plus(SECOND));
    }

    private Ticket granted(String key, Instant now) {
        ClaimOutcome outcome = claim(key, now);
        assertThat(outcome).isInstanceOf(ClaimOutcome.Granted.class);
        return ((ClaimOutcome.Granted) outcome).ticket();
    }

    private Kept fetched(String key, Instant now) {
        Kept kept = kept("of " + key, now);
        assertThat(results.keep(granted(key, now), kept)).isTrue();
        return kept;
    }

    @Test
    final void RES_1_what_was_kept_is_given_as_it_was_while_it_is_new() {
        Kept kept = kept("{\"EUR\": \"1.08\", \"note\": \"größer\n\t'\"}", NOW);
        Kept none = new Kept(Optional.empty(), new Lifetime(NOW, LEASE, LEASE, LEASE));
        assertThat(results.keep(granted("value", NOW), kept)).isTrue();
        assertThat(results.keep(granted("none", NOW), none)).isTrue();

        assertThat(claim("value", NOW.plusSeconds(10).minus(MOMENT)))
                .isEqualTo(new ClaimOutcome.Ready(kept));
        assertThat(claim("none", NOW)).isEqualTo(new ClaimOutcome.Ready(none));
        assertThat(claim("value", NOW.plusSeconds(10)))
                .isInstanceOfSatisfying(
                        ClaimOutcome.Granted.class,
                        granted -> assertThat(granted.old()).contains(kept));
    }

    @Test
    final void RES_2_of_many_who_claim_one_is_granted() {
        fetched("old", NOW.minusSeconds(15));
        for (String name : List.of("new", "old")) {
            List<ClaimOutcome> outcomes = Together.call(CALLERS, _ -> () -> claim(name, NOW));

            assertThat(outcomes).filteredOn(ClaimOutcome.Granted.class::isInstance).hasSize(1);
            Optional<Kept> old =
                    name.equals("old")
                            ? Optional.of(kept("of old", NOW.minusSeconds(15)))
                            : Optional.empty();
            assertThat(outcomes)
                    .filteredOn(new ClaimOutcome.Busy(LEASE, old)::equals)
                    .hasSize(CALLERS - 1);
        }
    }

    @Test
    final void RES_3_a_grant_ends_with_its_time() {
        Ticket dead = granted("a", NOW);
        assertThat(claim("a", LEASE.minus(MOMENT)))
                .isEqualTo(new ClaimOutcome.Busy(LEASE, Optional.empty()));

        Ticket next = granted("a", LEASE);

        assertThat(next).isNotEqualTo(dead);
        assertThat(results.keep(dead, kept("late", LEASE))).isFalse();
        assertThat(results.fail(dead, LEASE.plusSeconds(9))).isFalse();
        assertThat(results.keep(next, kept("in time", LEASE))).isTrue();
        assertThat(claim("a", LEASE)).isEqualTo(new ClaimOutcome.Ready(kept("in time", LEASE)));
    }

    @Test
    final void RES_4_a_ticket_counts_once() {
        Ticket ticket = granted("a", NOW);
        assertThat(results.keep(ticket, kept("first", NOW))).isTrue();

        assertThat(results.keep(ticket, kept("second", NOW))).isFalse();
        assertThat(results.fail(ticket, NOW.plusSeconds(60))).isFalse();
        assertThat(claim("a", NOW)).isEqualTo(new ClaimOutcome.Ready(kept("first", NOW)));
        Ticket failed = granted("b", NOW);
        assertThat(results.fail(failed, NOW)).isTrue();
        assertThat(results.keep(failed, kept("after all", NOW))).isFalse();
    }

    @Test
    final void RES_5_after_a_failure_nobody_is_granted_until_the_pause_is_over() {
        Instant until = NOW.plusSeconds(5);
        Kept old = fetched("old", NOW.minusSeconds(15));
        assertThat(results.fail(granted("old", NOW), until)).isTrue();
        assertThat(results.fail(granted("new", NOW), until)).isTrue();

        assertThat(claim("old", until.minus(MOMENT)))
                .isEqualTo(new ClaimOutcome.Failing(until, Optional.of(old)));
        assertThat(claim("new", until.minus(MOMENT)))
                .isEqualTo(new ClaimOutcome.Failing(until, Optional.empty()));
        assertThat(granted("new", until)).isNotNull();
    }

    @Test
    final void RES_6_what_is_dropped_is_given_no_more_nor_what_was_being_fetched() {
        fetched("a", NOW);
        Kept other = fetched("b", NOW);
        Ticket before = granted("c", NOW);
        results.drop(key("a"));
        results.drop(key("c"));
        results.drop(key("never"));

        assertThat(results.keep(before, kept("from before", NOW))).isFalse();
        assertThat(granted("a", NOW)).isNotNull();
        assertThat(granted("c", NOW)).isNotEqualTo(before);
        assertThat(results.keep(before, kept("from before", NOW))).isFalse();
        assertThat(claim("b", NOW)).isEqualTo(new ClaimOutcome.Ready(other));
    }

    @Test
    final void RES_6_a_cache_is_dropped_without_any_other() {
        fetched("a", NOW);
        Ticket before = granted("b", NOW);
        ResultKey elsewhere = new ResultKey(new CacheName("rates-2"), "a");
        results.put(elsewhere, kept("elsewhere", NOW));
        results.dropAll(new CacheName("rates"));

        assertThat(granted("a", NOW)).isNotNull();
        assertThat(results.keep(before, kept("from before", NOW))).isFalse();
        assertThat(results.claim(elsewhere, NOW, LEASE))
                .isEqualTo(new ClaimOutcome.Ready(kept("elsewhere", NOW)));
    }

    @Test
    final void RES_7_what_is_put_takes_the_place_of_any_other() {
        Ticket before = granted("a", NOW);
        results.put(key("a"), kept("put", NOW));
        results.put(key("b"), kept("first", NOW));
        results.put(key("b"), kept("second", NOW));

        assertThat(results.keep(before, kept("from before", NOW))).isFalse();
        assertThat(claim("a", NOW)).isEqualTo(new ClaimOutcome.Ready(kept("put", NOW)));
        assertThat(claim("b", NOW)).isEqualTo(new ClaimOutcome.Ready(kept("second", NOW)));
    }

    @Test
    final void RES_8_what_is_of_no_use_is_swept_away_and_nothing_else() {
        Instant later = NOW.plusSeconds(30);
        for (int n = 0; n < 5; n++) {
            fetched("over " + n, NOW);
        }
        Kept forgiven = fetched("forgiven", NOW.plus(MOMENT));
        Ticket fetching = granted("fetching", later);
        results.fail(granted("failing", later), later.plus(SECOND));
        results.fail(granted("failed", NOW), later);

        assertThat(results.sweep(later, 4)).isEqualTo(4);
        assertThat(results.sweep(later, 4)).isEqualTo(2);
        assertThat(results.sweep(later, 4)).isZero();
        assertThat(results.keep(fetching, kept("fetched", later))).isTrue();
        assertThat(claim("failing", later)).isInstanceOf(ClaimOutcome.Failing.class);
        assertThat(claim("forgiven", later))
                .isInstanceOfSatisfying(
                        ClaimOutcome.Granted.class,
                        granted -> assertThat(granted.old()).contains(forgiven));
    }

    @Test
    final void RES_9_a_cache_that_is_trimmed_keeps_its_newest() {
        for (int n = 0; n < 6; n++) {
            fetched("r" + n, NOW.plusSeconds(n));
        }
        Instant later = NOW.plusSeconds(6);
        Ticket fetching = granted("fetching", later);

        assertThat(results.trim(new CacheName("rates"), 6)).isZero();
        assertThat(results.trim(new CacheName("rates"), 2)).isEqualTo(4);
        assertThat(results.trim(new CacheName("none"), 1)).isZero();
        assertThat(claim("r3", later)).isInstanceOf(ClaimOutcome.Granted.class);
        assertThat(claim("r4", later)).isInstanceOf(ClaimOutcome.Ready.class);
        assertThat(claim("r5", later)).isInstanceOf(ClaimOutcome.Ready.class);
        assertThat(results.keep(fetching, kept("fetched", later))).isTrue();
    }

    @Test
    final void RES_10_what_was_shortened_is_given_by_its_new_times_and_what_is_newer_by_its_own() {
        Kept old = fetched("a", NOW);
        Kept newer = fetched("b", NOW.plusSeconds(1));
        Lifetime to = new Lifetime(NOW, NOW.plusSeconds(3), NOW.plusSeconds(6), NOW.plusSeconds(9));
        for (String name : List.of("a", "b", "never")) {
            results.shorten(key(name), old.lifetime(), to);
        }
        Kept shorter = new Kept(old.text(), to);

        assertThat(claim("a", NOW.plusSeconds(3).minus(MOMENT)))
                .isEqualTo(new ClaimOutcome.Ready(shorter));
        assertThat(claim("a", NOW.plusSeconds(3)))
                .isInstanceOfSatisfying(
                        ClaimOutcome.Granted.class,
                        granted -> assertThat(granted.old()).contains(shorter));
        assertThat(claim("b", NOW.plusSeconds(10))).isEqualTo(new ClaimOutcome.Ready(newer));
        assertThat(granted("never", NOW)).isNotNull();
    }
}
