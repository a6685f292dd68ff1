package io.holdfast.application.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.RealMachine;
import io.holdfast.application.concurrent.Simulated;
import io.holdfast.application.concurrent.simulation.Pace;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Several nodes, and several thousand callers.
class FleetTest {
    @Test
    void whatever_the_order_a_key_is_fetched_once_by_one_of_two_nodes() {
        Simulated.underManySeeds(
                Pace.RESTLESS,
                50,
                machine -> {
                    Fleet fleet = new Fleet(machine);
                    try (var one = fleet.node();
                            var other = fleet.node()) {
                        Map<Integer, String> answers = new ConcurrentHashMap<>();
                        for (int i = 0; i < 20; i++) {
                            var node = i % 2 == 0 ? one : other;
                            int caller = i;
                            machine.start("caller " + i, () -> answers.put(caller, node.get("a")));
                        }
                        machine.sleep(Duration.ofSeconds(2));
                        assertThat(answers).hasSize(20);
                        assertThat(answers.values()).containsOnly("answer 1");
                        assertThat(fleet.upstream.asked).hasValue(1);
                    }
                });
    }

    @Test
    void a_thousand_callers_at_a_cold_key_are_one_call() throws InterruptedException {
        try (var real = new RealMachine()) {
            Machine machine = real.machine();
            Fleet fleet = new Fleet(machine);
            try (var one = fleet.node();
                    var other = fleet.node()) {
                AtomicInteger right = new AtomicInteger();
                List<Thread> callers = new ArrayList<>();
                for (int i = 0; i < 1_000; i++) {
                    var node = i % 2 == 0 ? one : other;
                    callers.add(
                            machine.start(
                                    "caller " + i,
                                    () -> {
                                        if (node.get("a").equals("answer 1")) {
                                            right.incrementAndGet();
                                        }
                                    }));
                }
                for (Thread caller : callers) {
                    caller.join();
                }
                assertThat(right).hasValue(1_000);
                assertThat(fleet.upstream.asked).hasValue(1);
            }
        }
    }

    @Test
    void a_node_that_dies_while_it_fetches_blocks_the_others_for_no_longer_than_its_lease() {
        Simulated.underManySeeds(
                machine -> {
                    Fleet fleet = new Fleet(machine);
                    try (var dying = fleet.node();
                            var other = fleet.node()) {
                        fleet.die("a");
                        long before = machine.nanoTime();
                        assertThat(other.get("a")).isEqualTo("answer 1");
                        assertThat(Duration.ofNanos(machine.nanoTime() - before))
                                .isBetween(
                                        Fleet.TERMS.fetchMax().minusMillis(1),
                                        Fleet.TERMS.fetchMax().plusMillis(200));
                        assertThat(dying.get("a")).isEqualTo("answer 1");
                    }
                });
    }

    @Test
    void while_another_node_fetches_an_old_result_is_given_at_once() {
        Simulated.underManySeeds(
                machine -> {
                    Fleet fleet = new Fleet(machine);
                    try (var one = fleet.node();
                            var other = fleet.node()) {
                        one.get("a");
                        machine.sleep(Fleet.TERMS.freshFor());
                        one.get("a", Duration.ofSeconds(5));
                        machine.sleep(Duration.ofMillis(1));
                        long before = machine.nanoTime();
                        assertThat(other.get("a")).isEqualTo("answer 1");
                        assertThat(machine.nanoTime()).isEqualTo(before);
                        machine.sleep(Duration.ofSeconds(6));
                        assertThat(other.get("a")).isEqualTo("answer 1");
                        machine.sleep(Duration.ofSeconds(1));
                        assertThat(other.get("a")).isEqualTo("answer 2");
                        assertThat(fleet.upstream.asked).hasValue(2);
                    }
                });
    }

    @Test
    void what_one_node_drops_no_other_gives() {
        Simulated.underManySeeds(
                Pace.RESTLESS,
                50,
                machine -> {
                    Fleet fleet = new Fleet(machine);
                    try (var one = fleet.node();
                            var other = fleet.node()) {
                        assertThat(other.get("a")).isEqualTo("answer 1");
                        machine.start("fetches", () -> other.get("b"));
                        one.cache.drop("a");
                        one.cache.drop("b");
                        assertThat(other.get("a")).isNotEqualTo("answer 1");
                        int asked = fleet.upstream.asked.get();
                        one.cache.dropAll();
                        assertThat(other.get("a")).isEqualTo("answer " + (asked + 1));
                    }
                });
    }

    @Test
    void a_fleet_that_restarts_asks_for_nothing_again() {
        Simulated.underManySeeds(
                machine -> {
                    Fleet fleet = new Fleet(machine);
                    try (var node = fleet.node()) {
                        node.get("a");
                    }
                    try (var restarted = fleet.node()) {
                        assertThat(restarted.get("a")).isEqualTo("answer 1");
                        assertThat(restarted.count("shared")).isOne();
                        assertThat(fleet.upstream.asked).hasValue(1);
                    }
                });
    }

    @Test
    void without_the_shared_store_each_node_fetches_once_for_itself() {
        Simulated.underManySeeds(
                machine -> {
                    Fleet fleet = new Fleet(machine);
                    fleet.store.isAway.set(true);
                    try (var one = fleet.node();
                            var other = fleet.node()) {
                        for (int i = 0; i < 10; i++) {
                            machine.start("one " + i, () -> one.get("a"));
                            machine.start("other " + i, () -> other.get("a"));
                        }
                        machine.sleep(Duration.ofSeconds(1));
                        one.get("a");
                        assertThat(fleet.upstream.asked).hasValue(2);
                    }
                });
    }

    @Test
    void neither_memory_nor_the_store_outgrows_its_terms() {
        Simulated.underManySeeds(
                machine -> {
                    Fleet fleet = new Fleet(machine);
                    try (var node = fleet.node()) {
                        for (int i = 0; i < 250; i++) {
                            node.get("key " + i, Duration.ZERO);
                            machine.sleep(Duration.ofMillis(1));
                        }
                        assertThat(node.desk.caches().getFirst().entries()).isEqualTo(100);
                        assertThat(node.desk.sweep()).isEqualTo(150);
                        assertThat(node.desk.sweep()).isZero();
                        machine.sleep(Duration.ofHours(1));
                        assertThat(node.desk.sweep()).isEqualTo(100);
                    }
                });
    }
}
