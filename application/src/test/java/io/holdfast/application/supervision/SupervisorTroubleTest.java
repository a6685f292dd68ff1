package io.holdfast.application.supervision;

import static io.holdfast.application.supervision.Probe.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.Simulated;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Children that make trouble for their supervisor, and orders that come at a bad time.
class SupervisorTroubleTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final OrderOutcome DONE = new OrderOutcome.Done();

    @Test
    void SUP_2_a_supervisor_has_no_limit_for_its_start_since_its_children_have() {
        Simulated.underManySeeds(
                machine -> {
                    List<ChildSpec> slow = new ArrayList<>();
                    for (int i = 0; i < 4; i++) {
                        slow.add(
                                ChildSpec.of(
                                        "slow " + i,
                                        lifeline -> {
                                            machine.sleep(SECOND.multipliedBy(29));
                                            lifeline.started();
                                            machine.sleep(HOUR);
                                        }));
                    }
                    var sub =
                            new Supervisor(
                                    machine, SupervisorSpec.of(slow.toArray(ChildSpec[]::new)));
                    try (var _ =
                            SupervisionTree.start(
                                    machine,
                                    "t",
                                    SupervisorSpec.of(ChildSpec.of("sub", sub.worker())))) {
                        assertThat(sub.count().active()).isEqualTo(4);
                    }
                });
    }

    @Test
    void SUP_2_a_supervisor_stopped_while_it_starts_begins_no_more_children() {
        Simulated.underManySeeds(
                machine -> {
                    List<String> log = new ArrayList<>();
                    var sub =
                            new Supervisor(
                                    machine,
                                    SupervisorSpec.of(
                                            ChildSpec.of(
                                                    "slow",
                                                    _ -> {
                                                        log.add("+slow");
                                                        machine.sleep(HOUR);
                                                    }),
                                            ChildSpec.running("next", () -> log.add("+next"))));
                    try (var tree = SupervisionTree.start(machine, "t", SupervisorSpec.of())) {
                        assertThat(
                                        tree.root()
                                                .start(
                                                        ChildSpec.of("sub", sub.worker())
                                                                .startWithin(SECOND)))
                                .isInstanceOf(OrderOutcome.NotStarted.class);
                        assertThat(log).containsExactly("+slow");
                        assertThat(tree.history())
                                .noneMatch(SupervisionEvent.Crashed.class::isInstance);
                    }
                });
    }

    @Test
    void SUP_26_a_start_that_takes_long_and_fails_ends_no_row_of_crashes() {
        Simulated.underManySeeds(
                machine -> {
                    boolean[] broken = {false};
                    ChildSpec hanging =
                            ChildSpec.of(
                                            "a",
                                            lifeline -> {
                                                if (broken[0]) {
                                                    machine.sleep(HOUR);
                                                }
                                                lifeline.started();
                                                broken[0] = true;
                                                throw new IllegalStateException("once");
                                            })
                                    .startWithin(SECOND.multipliedBy(20))
                                    .backoff(new Backoff(SECOND, SECOND.multipliedBy(8)));
                    try (var tree =
                            SupervisionTree.start(machine, "t", SupervisorSpec.of(hanging))) {
                        machine.sleep(Duration.ofMinutes(2));
                        assertThat(
                                        tree.history().stream()
                                                .filter(SupervisionEvent.Resting.class::isInstance)
                                                .map(SupervisionEvent.Resting.class::cast)
                                                .map(resting -> resting.rest().toSeconds()))
                                .startsWith(1L, 2L, 4L, 8L, 8L);
                    }
                });
    }

    @Test
    void SUP_14_a_failed_restart_counts_once_though_a_sibling_crashes_meanwhile() {
        Simulated.underManySeeds(
                machine -> {
                    int[] lives = {0};
                    ChildSpec failing =
                            ChildSpec.of(
                                            "b",
                                            lifeline -> {
                                                int life = ++lives[0];
                                                if (life == 1) {
                                                    lifeline.started();
                                                    throw new IllegalStateException("crash");
                                                }
                                                machine.sleep(Duration.ofMillis(10));
                                                if (life < 4) {
                                                    throw new IllegalStateException("no start");
                                                }
                                                lifeline.started();
                                                machine.sleep(HOUR);
                                            })
                                    .backoff(new Backoff(SECOND, SECOND.multipliedBy(8)));
                    var probe = new Probe(machine);
                    try (var tree =
                            SupervisionTree.start(
                                    machine,
                                    "t",
                                    SupervisorSpec.of(probe.child("a"), failing)
                                            .strategy(Strategy.REST_FOR_ONE))) {
                        // Its first restart is under way.
                        machine.sleep(Duration.ofMillis(1_005));
                        probe.crash("a");
                        machine.sleep(SECOND.multipliedBy(3));
                        assertThat(tree.isLost()).isFalse();
                        assertThat(view(tree, "b").state()).isEqualTo(ChildState.RUNNING);
                        assertThat(lives[0]).isEqualTo(4);
                        assertThat(tree.history())
                                .filteredOn(SupervisionEvent.Resting.class::isInstance)
                                .hasSize(2);
                    }
                });
    }

    @Test
    void SUP_11_a_child_that_is_added_while_the_group_rests_is_not_counted_as_restarted() {
        Simulated.underManySeeds(
                machine -> {
                    var probe = new Probe(machine);
                    var resting = probe.child("a").backoff(new Backoff(SECOND, SECOND));
                    try (var tree =
                            SupervisionTree.start(
                                    machine,
                                    "t",
                                    SupervisorSpec.of(resting, probe.child("b"))
                                            .strategy(Strategy.ONE_FOR_ALL))) {
                        probe.log();
                        probe.crash("a");
                        assertThat(tree.root().start(probe.child("new"))).isEqualTo(DONE);
                        machine.sleep(SECOND.multipliedBy(2));
                        assertThat(probe.log()).containsExactly("-b", "+new", "+a", "+b");
                        assertThat(view(tree, "new").restarts()).isZero();
                        assertThat(view(tree, "b").restarts()).isOne();
                    }
                });
    }

    @Test
    void SUP_31_when_the_child_that_rests_is_terminated_the_others_start_all_the_same() {
        for (Strategy strategy : List.of(Strategy.ONE_FOR_ALL, Strategy.REST_FOR_ONE)) {
            Simulated.underManySeeds(
                    machine -> {
                        var probe = new Probe(machine);
                        var resting = probe.child("a").backoff(new Backoff(SECOND, SECOND));
                        try (var tree =
                                SupervisionTree.start(
                                        machine,
                                        "t",
                                        SupervisorSpec.of(
                                                        resting, probe.child("b"), probe.child("c"))
                                                .strategy(strategy))) {
                            probe.log();
                            probe.crash("a");
                            assertThat(probe.log()).containsExactly("-c", "-b");
                            // One that only waits with the others changes nothing for them.
                            assertThat(tree.root().terminate("b")).isEqualTo(DONE);
                            assertThat(tree.root().terminate("a")).isEqualTo(DONE);
                            assertThat(tree.root().delete("a")).isEqualTo(DONE);
                            assertThat(probe.log()).isEmpty();
                            machine.sleep(SECOND);
                            assertThat(probe.log()).containsExactly("+c");
                            assertThat(view(tree, "b").state()).isEqualTo(ChildState.STOPPED);
                        }
                    });
        }
    }

    @Test
    void SUP_31_when_the_child_that_will_be_tried_again_is_terminated_the_others_start_at_once() {
        Simulated.underManySeeds(
                machine -> {
                    var probe = new Probe(machine);
                    var backoff = new Backoff(SECOND, SECOND);
                    try (var tree =
                            SupervisionTree.start(
                                    machine,
                                    "t",
                                    SupervisorSpec.of(
                                                    probe.child("a"),
                                                    probe.child("b").backoff(backoff),
                                                    probe.child("c"))
                                            .strategy(Strategy.REST_FOR_ONE))) {
                        probe.log();
                        probe.failStarts("b", 1);
                        probe.crash("a");
                        assertThat(probe.log()).containsExactly("-c", "-b", "+a", "!b");
                        tree.root().terminate("b");
                        machine.sleep(SECOND);
                        assertThat(probe.log()).containsExactly("+c");
                        assertThat(tree.root().restart("b")).isEqualTo(DONE);
                    }
                });
    }

    @Test
    void SUP_30_an_order_from_a_child_that_starts_or_stops_ends_with_its_limit() {
        Simulated.underManySeeds(
                machine -> {
                    List<String> log = new ArrayList<>();
                    try (var tree = SupervisionTree.start(machine, "t", SupervisorSpec.of())) {
                        ChildSpec atStart =
                                ChildSpec.of(
                                                "at start",
                                                lifeline -> {
                                                    tree.root().delete("nobody");
                                                    lifeline.started();
                                                })
                                        .startWithin(SECOND);
                        assertThat(tree.root().start(atStart))
                                .isInstanceOf(OrderOutcome.NotStarted.class);
                        assertThat(machine.nanoTime()).isEqualTo(SECOND.toNanos());
                        ChildSpec atStop =
                                ChildSpec.running(
                                                "at stop",
                                                () -> {
                                                    try {
                                                        machine.sleep(HOUR);
                                                    } finally {
                                                        log.add("asks");
                                                        tree.root().terminate("at stop");
                                                    }
                                                })
                                        .stopWithin(SECOND);
                        tree.root().start(atStop);
                        machine.sleep(SECOND);
                        assertThat(tree.root().terminate("at stop")).isEqualTo(DONE);
                        assertThat(machine.nanoTime()).isEqualTo(SECOND.multipliedBy(3).toNanos());
                        assertThat(log).containsExactly("asks");
                        assertThat(tree.history())
                                .noneMatch(SupervisionEvent.Abandoned.class::isInstance);
                    }
                });
    }

    @Test
    void SUP_30_a_child_may_give_orders_while_it_runs_even_to_end_itself() {
        Simulated.underManySeeds(
                machine -> {
                    List<OrderOutcome> outcomes = new ArrayList<>();
                    try (var tree = SupervisionTree.start(machine, "t", SupervisorSpec.of())) {
                        tree.root()
                                .start(
                                        ChildSpec.running(
                                                "parent",
                                                () -> {
                                                    outcomes.add(
                                                            tree.root()
                                                                    .start(
                                                                            ChildSpec.running(
                                                                                    "other",
                                                                                    () ->
                                                                                            machine
                                                                                                    .sleep(
                                                                                                            HOUR))));
                                                    tree.root().terminate("parent");
                                                }));
                        machine.sleep(SECOND);
                        assertThat(outcomes).containsExactly(DONE);
                        assertThat(view(tree, "parent").state()).isEqualTo(ChildState.STOPPED);
                        assertThat(view(tree, "other").state()).isEqualTo(ChildState.RUNNING);
                    }
                });
    }

    @Test
    void SUP_30_a_child_that_closes_its_own_tree_does_not_hold_it_open() {
        Simulated.underManySeeds(
                machine -> {
                    var holder = new ArrayList<SupervisionTree>();
                    var tree =
                            SupervisionTree.start(
                                    machine,
                                    "t",
                                    SupervisorSpec.of(
                                            ChildSpec.running(
                                                            "suicidal",
                                                            () -> {
                                                                machine.sleep(SECOND);
                                                                holder.getFirst().close();
                                                            })
                                                    .stopWithin(SECOND)));
                    holder.add(tree);
                    assertThat(tree.awaitEnd(HOUR)).isPresent();
                    assertThat(machine.nanoTime()).isEqualTo(Duration.ofMillis(2_100).toNanos());
                    machine.sleep(SECOND);
                });
    }

    @Test
    void SUP_32_a_failure_while_it_ends_is_reported_and_restarts_nobody() {
        Simulated.underManySeeds(
                machine -> {
                    var failure = new IllegalStateException("could not be saved");
                    var probe = new Probe(machine);
                    ChildSpec careless = tidying(machine, "careless", failure);
                    ChildSpec wrapping =
                            tidying(
                                    machine,
                                    "wrapping",
                                    new IllegalStateException(new InterruptedException()));
                    try (var tree =
                            SupervisionTree.start(
                                    machine,
                                    "t",
                                    SupervisorSpec.of(probe.child("a"), careless, wrapping))) {
                        probe.settle();
                        tree.root().terminate("careless");
                        tree.root().terminate("wrapping");
                        assertThat(tree.history())
                                .containsExactly(
                                        new SupervisionEvent.Crashed(
                                                machine.instant(), "t/careless", failure, 0));
                        machine.sleep(SECOND);
                        assertThat(view(tree, "careless").state()).isEqualTo(ChildState.STOPPED);
                        assertThat(view(tree, "a").restarts()).isZero();
                    }
                });
    }

    private static ChildSpec tidying(Machine machine, String id, RuntimeException failure) {
        return ChildSpec.running(
                id,
                () -> {
                    try {
                        machine.sleep(HOUR);
                    } catch (InterruptedException _) {
                        throw failure;
                    }
                });
    }

    @Test
    void SUP_33_callbacks_and_gauges_that_throw_hurt_nobody_else() {
        Simulated.underManySeeds(
                machine -> {
                    var probe = new Probe(machine);
                    Worker rude =
                            new Worker() {
                                @Override
                                public void run(Lifeline lifeline) {
                                    lifeline.onStop(SupervisorTroubleTest::fail);
                                    lifeline.onAbandon(SupervisorTroubleTest::fail);
                                    lifeline.started();
                                    long until = machine.nanoTime() + HOUR.toNanos();
                                    while (machine.nanoTime() < until) {
                                        boolean ignored = Thread.interrupted();
                                        machine.parkNanos("itself", until - machine.nanoTime());
                                    }
                                }

                                @Override
                                public Map<String, Long> gauges() {
                                    throw new IllegalStateException("no numbers");
                                }
                            };
                    var tree =
                            SupervisionTree.start(
                                    machine,
                                    "t",
                                    SupervisorSpec.of(
                                            probe.child("a"), ChildSpec.of("rude", rude)));
                    assertThat(view(tree, "rude").gauges()).isEmpty();
                    probe.log();
                    tree.close();
                    assertThat(probe.log()).containsExactly("-a");
                    assertThat(tree.awaitEnd(Duration.ZERO))
                            .contains(new Ending.Stopped("asked to"));
                    machine.sleep(HOUR);
                });
    }

    private static void fail() {
        throw new AssertionError("a rude callback");
    }

    @Test
    void SUP_33_a_supervisor_that_crashes_stops_its_children_and_is_restarted_by_its_own() {
        Simulated.underManySeeds(
                machine -> {
                    var probe = new Probe(machine);
                    var sub = new Supervisor(machine, SupervisorSpec.of(probe.child("a")));
                    var doomed = new FewThreads(machine, "t/sub/poison");
                    try (var tree =
                            SupervisionTree.start(
                                    doomed,
                                    "t",
                                    SupervisorSpec.of(
                                            probe.child("x"), ChildSpec.of("sub", sub.worker())))) {
                        probe.log();
                        assertThat(sub.start(probe.child("poison")))
                                .isEqualTo(new OrderOutcome.NotRunning());
                        probe.settle();
                        assertThat(probe.log()).containsExactly("-a", "+a");
                        assertThat(view(tree, "sub").restarts()).isOne();
                        assertThat(view(tree, "x").restarts()).isZero();
                    }
                });
    }

    @Test
    void SUP_34_a_supervisor_that_hangs_in_two_places_fails_to_start_in_the_second() {
        Simulated.underManySeeds(
                machine -> {
                    var probe = new Probe(machine);
                    var sub = new Supervisor(machine, SupervisorSpec.of(probe.child("a")));
                    try (var tree =
                            SupervisionTree.start(
                                    machine,
                                    "t",
                                    SupervisorSpec.of(ChildSpec.of("one", sub.worker())))) {
                        assertThat(tree.root().start(ChildSpec.of("two", sub.worker())))
                                .isInstanceOf(OrderOutcome.NotStarted.class);
                        assertThat(sub.count().active()).isOne();
                        assertThatThrownBy(
                                        () ->
                                                SupervisionTree.start(
                                                        machine,
                                                        "other",
                                                        SupervisorSpec.of(
                                                                ChildSpec.of("s", sub.worker()))))
                                .isInstanceOf(StartFailed.class);
                        assertThat(sub.start(probe.child("b"))).isEqualTo(DONE);
                    }
                });
    }
}
