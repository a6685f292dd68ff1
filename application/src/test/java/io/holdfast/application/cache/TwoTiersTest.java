package io.holdfast.application.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.application.concurrent.Simulated;
import io.holdfast.cache.CacheName;
import io.holdfast.cache.CacheSpec;
import io.holdfast.cache.Codec;
import io.holdfast.cache.FetchFailed;
import io.holdfast.cache.Kept;
import io.holdfast.cache.Reading;
import io.holdfast.cache.ResultKey;
import io.holdfast.cache.port.in.Cache;
import io.holdfast.kernel.hearing.Hearing;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// One cache on one node, by a clock that jumps.
class TwoTiersTest {
    private static final Duration FRESH = Fleet.TERMS.freshFor();
    private static final Duration MOMENT = Duration.ofMillis(1);

    @Test
    void a_result_is_fetched_once_and_given_as_long_as_it_is_new() {
        Simulated.underManySeeds(
                machine -> {
                    Fleet fleet = new Fleet(machine);
                    try (var node = fleet.node()) {
                        assertThat(node.cache.peek("a")).isEmpty();
                        assertThat(node.get("a")).isEqualTo("answer 1");
                        machine.sleep(FRESH.minus(Duration.ofMillis(101)));
                        assertThat(node.get("a")).isEqualTo("answer 1");
                        assertThat(node.cache.peek("a").orElseThrow().isOld()).isFalse();
                        assertThat(node.get("b")).isEqualTo("answer 2");
                        assertThat(node.count("hits")).isEqualTo(2);
                        assertThat(node.count("fetches")).isEqualTo(2);
                    }
                });
    }

    @Test
    void an_old_result_is_given_at_once_while_a_new_one_is_fetched_behind_it() {
        Simulated.underManySeeds(
                machine -> {
                    Fleet fleet = new Fleet(machine);
                    try (var node = fleet.node()) {
                        node.get("a");
                        machine.sleep(FRESH);
                        long before = machine.nanoTime();

                        Reading<String> old = node.cache.get("a", () -> fleet.upstream.ask(MOMENT));
                        node.get("a");

                        assertThat(old.isOld()).isTrue();
                        assertThat(old.value()).contains("answer 1");
                        assertThat(machine.nanoTime()).isEqualTo(before);
                        machine.sleep(Duration.ofSeconds(1));
                        assertThat(node.get("a")).isEqualTo("answer 2");
                        assertThat(fleet.upstream.asked).hasValue(2);
                        assertThat(node.count("old")).isEqualTo(2);
                    }
                });
    }

    @Test
    void what_is_too_old_is_waited_for() {
        Simulated.underManySeeds(
                machine -> {
                    Fleet fleet = new Fleet(machine);
                    try (var node = fleet.node()) {
                        node.get("a");
                        machine.sleep(FRESH.plus(Fleet.TERMS.staleFor()));
                        assertThat(node.get("a")).isEqualTo("answer 2");
                    }
                });
    }

    @Test
    void an_old_result_is_given_where_a_fetch_fails_and_nobody_tries_for_a_while() {
        Simulated.underManySeeds(
                machine -> {
                    Fleet fleet = new Fleet(machine);
                    try (var node = fleet.node()) {
                        node.get("a");
                        machine.sleep(Duration.ofMinutes(5));
                        fleet.upstream.fails.set(true);
                        for (int times = 0; times < 10; times++) {
                            assertThat(node.get("a")).isEqualTo("answer 1");
                        }
                        assertThat(fleet.upstream.asked).hasValue(2);

                        machine.sleep(Fleet.TERMS.pause());
                        assertThat(node.get("a")).isEqualTo("answer 1");
                        assertThat(fleet.upstream.asked).hasValue(3);

                        machine.sleep(Duration.ofSeconds(400));
                        assertThatThrownBy(() -> node.get("a")).isInstanceOf(FetchFailed.class);
                        fleet.upstream.fails.set(false);
                        machine.sleep(Fleet.TERMS.pause());
                        assertThat(node.get("a")).isEqualTo("answer 5");
                        assertThat(node.count("failures")).isEqualTo(3);
                        assertThat(node.count("forgiven")).isEqualTo(11);
                    }
                });
    }

    @Test
    void where_nothing_is_kept_a_failure_is_told_with_its_cause_and_then_shortly_believed() {
        Simulated.underManySeeds(
                machine -> {
                    Fleet fleet = new Fleet(machine);
                    fleet.upstream.fails.set(true);
                    try (var node = fleet.node();
                            var other = fleet.node()) {
                        assertThatThrownBy(() -> node.get("a"))
                                .isInstanceOf(FetchFailed.class)
                                .hasMessageContaining("answers")
                                .hasRootCauseMessage("no answer");
                        assertThatThrownBy(() -> node.get("a")).isInstanceOf(FetchFailed.class);
                        assertThatThrownBy(() -> other.get("a")).isInstanceOf(FetchFailed.class);
                        assertThat(fleet.upstream.asked).hasValue(1);
                    }
                });
    }

    @Test
    void that_there_is_none_is_kept_shortly() {
        Simulated.underManySeeds(
                machine -> {
                    Fleet fleet = new Fleet(machine);
                    fleet.upstream.hasNone.set(true);
                    try (var node = fleet.node()) {
                        assertThat(node.get("a")).isEqualTo("none");
                        assertThat(node.get("a")).isEqualTo("none");
                        assertThat(fleet.upstream.asked).hasValue(1);

                        fleet.upstream.hasNone.set(false);
                        machine.sleep(Fleet.TERMS.absentFor());
                        assertThat(node.get("a")).isEqualTo("answer 2");
                    }
                });
    }

    @Test
    void what_is_dropped_is_fetched_anew_and_what_was_being_fetched_is_given_to_nobody_later() {
        Simulated.underManySeeds(
                machine -> {
                    Fleet fleet = new Fleet(machine);
                    try (var node = fleet.node()) {
                        node.get("kept");
                        machine.start("early", () -> node.get("a", Duration.ofSeconds(1)));
                        machine.sleep(Duration.ofMillis(500));

                        node.cache.drop("a");

                        assertThat(node.get("a", Duration.ofSeconds(1))).isEqualTo("answer 3");
                        machine.sleep(Duration.ofSeconds(1));
                        assertThat(node.get("a")).isEqualTo("answer 3");
                        assertThat(node.get("kept")).isEqualTo("answer 1");
                        node.cache.dropAll();
                        assertThat(node.get("kept")).isEqualTo("answer 4");
                        assertThat(node.count("drops")).isEqualTo(2);
                    }
                });
    }

    @Test
    void what_is_put_is_given_without_a_fetch() {
        Simulated.underManySeeds(
                machine -> {
                    Fleet fleet = new Fleet(machine);
                    try (var node = fleet.node();
                            var other = fleet.node()) {
                        other.get("a");
                        node.cache.put("a", "told");
                        assertThat(node.get("a")).isEqualTo("told");
                        assertThat(other.get("a")).isEqualTo("told");
                        assertThat(fleet.upstream.asked).hasValue(1);
                    }
                });
    }

    @Test
    void a_caller_who_is_interrupted_ends_and_the_fetch_goes_on_for_the_others() {
        Simulated.underManySeeds(
                machine -> {
                    Fleet fleet = new Fleet(machine);
                    try (var node = fleet.node()) {
                        Thread first =
                                machine.start(
                                        "impatient",
                                        () -> {
                                            assertThatThrownBy(() -> node.get("a"))
                                                    .isInstanceOf(FetchFailed.class);
                                            assertThat(Thread.interrupted()).isTrue();
                                        });
                        machine.sleep(Duration.ofMillis(50));
                        machine.interrupt(first);
                        assertThat(node.get("a")).isEqualTo("answer 1");
                        assertThat(fleet.upstream.asked).hasValue(1);
                    }
                });
    }

    @Test
    void a_caller_who_was_interrupted_before_ends_at_once_and_blocks_nobody() {
        Simulated.underManySeeds(
                machine -> {
                    Fleet fleet = new Fleet(machine);
                    try (var node = fleet.node()) {
                        machine.start(
                                "interrupted",
                                () -> {
                                    Thread.currentThread().interrupt();
                                    assertThatThrownBy(() -> node.get("a"))
                                            .isInstanceOf(FetchFailed.class);
                                    assertThat(Thread.interrupted()).isTrue();
                                });
                        machine.sleep(Duration.ofSeconds(1));
                        assertThat(node.get("a")).startsWith("answer");
                    }
                });
    }

    @Test
    void a_value_that_cannot_be_written_fails_those_who_wait_and_is_not_fetched_again_and_again() {
        Simulated.underManySeeds(
                machine -> {
                    Fleet fleet = new Fleet(machine);
                    try (var node = fleet.node()) {
                        Codec<String> broken =
                                new Codec<>(
                                        _ -> {
                                            throw new IllegalStateException("no text for this");
                                        },
                                        Function.identity());
                        Cache<String, String> cache =
                                node.desk.open(
                                        new CacheSpec<>(
                                                new CacheName("broken"),
                                                Function.identity(),
                                                broken,
                                                Fleet.TERMS));
                        assertThatThrownBy(() -> cache.get("a", () -> fleet.upstream.ask(MOMENT)))
                                .isInstanceOf(FetchFailed.class)
                                .hasRootCauseMessage("no text for this");
                        assertThat(fleet.upstream.asked).hasValue(1);
                    }
                });
    }

    @Test
    void a_fetch_that_never_ends_is_waited_for_no_longer_than_the_terms_say() {
        Simulated.underManySeeds(
                machine -> {
                    Fleet fleet = new Fleet(machine);
                    try (var node = fleet.node()) {
                        long before = machine.nanoTime();
                        assertThatThrownBy(() -> node.get("a", Duration.ofDays(1)))
                                .isInstanceOf(FetchFailed.class);
                        assertThat(machine.nanoTime() - before)
                                .isEqualTo(Fleet.TERMS.fetchMax().multipliedBy(2).toNanos());
                        assertThat(node.get("a")).isEqualTo("answer 2");
                    }
                });
    }

    @Test
    void without_its_supervisor_callers_fetch_themselves() {
        Simulated.underManySeeds(
                machine -> {
                    Fleet fleet = new Fleet(machine);
                    var node = fleet.node();
                    node.close();
                    assertThat(node.get("a")).isEqualTo("answer 1");
                    machine.sleep(FRESH);
                    assertThat(node.get("a")).as("old, and not refreshed").isEqualTo("answer 1");
                });
    }

    @Test
    void a_node_that_hears_nothing_believes_the_store_and_not_its_memory() {
        Simulated.underManySeeds(
                machine -> {
                    Fleet fleet = new Fleet(machine);
                    try (var node = fleet.node()) {
                        node.get("a");
                        fleet.events.publish(new Hearing.Lost());
                        fleet.store.drop(new ResultKey(new CacheName("answers"), "a"));
                        assertThat(node.cache.peek("a")).isEmpty();
                        assertThat(node.get("a")).isEqualTo("answer 2");

                        fleet.store.isAway.set(true);
                        fleet.upstream.fails.set(true);
                        assertThat(node.get("a")).as("nothing better").isEqualTo("answer 2");
                        fleet.store.isAway.set(false);
                        fleet.upstream.fails.set(false);

                        fleet.events.publish(new Hearing.Restored(true));
                        assertThat(node.get("a")).isEqualTo("answer 2");
                        assertThat(node.cache.peek("a")).isPresent();
                    }
                });
    }

    @Test
    void what_another_release_has_written_is_fetched_anew() {
        Simulated.underManySeeds(
                machine -> {
                    Fleet fleet = new Fleet(machine);
                    try (var node = fleet.node()) {
                        CacheSpec<String, Integer> numbers =
                                new CacheSpec<>(
                                        new CacheName("numbers"),
                                        Function.identity(),
                                        new Codec<>(n -> "v2:" + n, text -> parsed(text)),
                                        Fleet.TERMS);
                        fleet.store.put(
                                new ResultKey(numbers.name(), "a"),
                                new Kept(
                                        Optional.of("v1"),
                                        Fleet.TERMS.lifetime(machine.instant(), true)));
                        assertThat(node.desk.open(numbers).get("a", () -> Optional.of(7)).value())
                                .contains(7);
                        assertThatThrownBy(() -> node.desk.open(numbers))
                                .isInstanceOf(IllegalArgumentException.class);
                    }
                });
    }

    private static int parsed(String text) {
        return Integer.parseInt(text.substring("v2:".length()));
    }
}
