package io.holdfast.application.supervision;

import static io.holdfast.application.supervision.Probe.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.concurrent.Simulated;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Who is restarted, when, and with whom.
class SupervisorRestartTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void SUP_7_a_permanent_child_is_restarted_after_every_ending() {
        Simulated.underManySeeds(
                machine -> {
                    var probe = new Probe(machine);
                    try (var tree =
                            SupervisionTree.start(
                                    machine, "t", SupervisorSpec.of(probe.child("a")))) {
                        probe.crash("a");
                        probe.finish("a");
                        probe.shutDown("a");
                        assertThat(probe.log()).containsExactly("+a", "+a", "+a", "+a");
                        assertThat(view(tree, "a").restarts()).isEqualTo(3);
                    }
                });
    }

    @Test
    void SUP_8_a_transient_child_is_restarted_after_a_crash_only() {
        Simulated.underManySeeds(
                machine -> {
                    var probe = new Probe(machine);
                    try (var tree =
                            SupervisionTree.start(
                                    machine,
                                    "t",
                                    SupervisorSpec.of(
                                            probe.child("a").restart(Restart.TRANSIENT),
                                            probe.child("b").restart(Restart.TRANSIENT)))) {
                        probe.crash("a");
                        assertThat(view(tree, "a").state()).isEqualTo(ChildState.RUNNING);
                        probe.finish("a");
                        probe.shutDown("b");
                        assertThat(probe.log()).containsExactly("+a", "+b", "+a");
                        assertThat(tree.view().children())
                                .extracting(ChildView::state)
                                .containsOnly(ChildState.STOPPED);
                    }
                });
    }

    @Test
    void SUP_9_a_temporary_child_is_never_restarted_and_then_forgotten() {
        Simulated.underManySeeds(
                machine -> {
                    var probe = new Probe(machine);
                    try (var tree =
                            SupervisionTree.start(
                                    machine,
                                    "t",
                                    SupervisorSpec.of(
                                            probe.child("a").restart(Restart.TEMPORARY),
                                            probe.child("b").restart(Restart.TEMPORARY)))) {
                        probe.crash("a");
                        probe.finish("b");
                        assertThat(tree.view().children()).isEmpty();
                    }
                });
    }

    @Test
    void SUP_9_a_temporary_child_that_is_stopped_with_its_siblings_is_forgotten_too() {
        Simulated.underManySeeds(
                machine -> {
                    var probe = new Probe(machine);
                    try (var tree =
                            SupervisionTree.start(
                                    machine,
                                    "t",
                                    SupervisorSpec.of(
                                                    probe.child("a"),
                                                    probe.child("b").restart(Restart.TEMPORARY))
                                            .strategy(Strategy.ONE_FOR_ALL))) {
                        probe.log();
                        probe.crash("a");
                        assertThat(probe.log()).containsExactly("-b", "+a");
                        assertThat(tree.view().children())
                                .extracting(ChildView::id)
                                .containsExactly("a");
                    }
                });
    }

    @Test
    void SUP_10_one_for_one_restarts_the_dead_child_alone() {
        assertThat(logOfCrashOfB(Strategy.ONE_FOR_ONE)).containsOnly(List.of("+b"));
    }

    @Test
    void SUP_11_one_for_all_stops_all_others_in_reverse_and_starts_all_in_order() {
        assertThat(logOfCrashOfB(Strategy.ONE_FOR_ALL))
                .containsOnly(List.of("-d", "-c", "-a", "+a", "+b", "+c", "+d"));
    }

    @Test
    void SUP_11_as_in_otp_a_sibling_that_had_been_stopped_is_started_with_the_others() {
        Simulated.underManySeeds(
                machine -> {
                    var probe = new Probe(machine);
                    try (var tree =
                            SupervisionTree.start(
                                    machine,
                                    "t",
                                    SupervisorSpec.of(probe.child("a"), probe.child("b"))
                                            .strategy(Strategy.ONE_FOR_ALL))) {
                        tree.root().terminate("b");
                        probe.log();
                        probe.crash("a");
                        assertThat(probe.log()).containsExactly("+a", "+b");
                    }
                });
    }

    @Test
    void SUP_12_rest_for_one_restarts_the_dead_child_and_those_after_it() {
        assertThat(logOfCrashOfB(Strategy.REST_FOR_ONE))
                .containsOnly(List.of("-d", "-c", "+b", "+c", "+d"));
    }

    @Test
    void SUP_13_three_restarts_in_five_seconds_are_taken_and_the_fourth_is_not() {
        Simulated.underManySeeds(
                machine -> {
                    var probe = new Probe(machine);
                    var tree =
                            SupervisionTree.start(
                                    machine,
                                    "t",
                                    SupervisorSpec.of(probe.child("a"), probe.child("b")));
                    for (int i = 0; i < 3; i++) {
                        probe.crash(i == 1 ? "b" : "a");
                    }
                    assertThat(tree.awaitEnd(Duration.ZERO)).isEmpty();
                    probe.log();
                    probe.crash("a");
                    assertThat(probe.log()).containsExactly("-b");
                    assertThat(tree.awaitEnd(Duration.ZERO))
                            .hasValueSatisfying(
                                    ending ->
                                            assertThat(ending).isInstanceOf(Ending.Stopped.class));
                    assertThat(tree.history().getLast())
                            .isEqualTo(
                                    new SupervisionEvent.GaveUp(
                                            machine.instant().minusNanos(1_000),
                                            "t",
                                            Intensity.USUAL));
                });
    }

    @Test
    void SUP_13_restarts_older_than_the_period_do_not_count() {
        Simulated.underManySeeds(
                machine -> {
                    var probe = new Probe(machine);
                    try (var tree =
                            SupervisionTree.start(
                                    machine, "t", SupervisorSpec.of(probe.child("a")))) {
                        for (int i = 0; i < 20; i++) {
                            probe.crash("a");
                            machine.sleep(Duration.ofMillis(1_700));
                        }
                        assertThat(view(tree, "a").restarts()).isEqualTo(20);
                    }
                });
    }

    @Test
    void SUP_13_failure_climbs_the_tree_and_is_caught_by_a_higher_restart() {
        Simulated.underManySeeds(
                machine -> {
                    var probe = new Probe(machine);
                    var none = new Intensity(0, SECOND);
                    var sub =
                            new Supervisor(
                                    machine,
                                    SupervisorSpec.of(probe.child("a"), probe.child("b"))
                                            .intensity(none));
                    try (var tree =
                            SupervisionTree.start(
                                    machine,
                                    "t",
                                    SupervisorSpec.of(
                                            probe.child("x"), ChildSpec.of("sub", sub.worker())))) {
                        probe.log();
                        probe.crash("a");
                        assertThat(probe.log()).containsExactly("-b", "+a", "+b");
                        assertThat(view(tree, "sub").restarts()).isOne();
                        assertThat(view(tree, "sub").children())
                                .extracting(ChildView::restarts)
                                .containsOnly(0L);
                    }
                });
    }

    @Test
    void SUP_13_as_in_otp_giving_up_is_no_crash_so_a_transient_supervisor_stays_down() {
        Simulated.underManySeeds(
                machine -> {
                    var probe = new Probe(machine);
                    var sub =
                            new Supervisor(
                                    machine,
                                    SupervisorSpec.of(probe.child("a"))
                                            .intensity(new Intensity(0, SECOND)));
                    try (var tree =
                            SupervisionTree.start(
                                    machine,
                                    "t",
                                    SupervisorSpec.of(
                                            ChildSpec.of("sub", sub.worker())
                                                    .restart(Restart.TRANSIENT)))) {
                        probe.crash("a");
                        assertThat(view(tree, "sub").state()).isEqualTo(ChildState.STOPPED);
                    }
                });
    }

    @Test
    void SUP_14_a_restart_that_fails_is_tried_again_and_counts() {
        Simulated.underManySeeds(
                machine -> {
                    var probe = new Probe(machine);
                    try (var tree =
                            SupervisionTree.start(
                                    machine, "t", SupervisorSpec.of(probe.child("a")))) {
                        probe.failStarts("a", 2);
                        probe.crash("a");
                        assertThat(probe.log()).containsExactly("+a", "!a", "!a", "+a");
                        assertThat(view(tree, "a").restarts()).isOne();
                        assertThat(tree.awaitEnd(Duration.ZERO)).isEmpty();
                        probe.failStarts("a", 1);
                        probe.crash("a");
                        assertThat(probe.log()).isEmpty();
                        assertThat(tree.awaitEnd(Duration.ZERO)).isPresent();
                    }
                });
    }

    @Test
    void SUP_14_when_another_child_fails_in_the_restart_of_all_all_are_tried_again() {
        Simulated.underManySeeds(
                machine -> {
                    var probe = new Probe(machine);
                    try (var tree =
                            SupervisionTree.start(
                                    machine,
                                    "t",
                                    SupervisorSpec.of(
                                                    probe.child("a"),
                                                    probe.child("b"),
                                                    probe.child("c"))
                                            .strategy(Strategy.ONE_FOR_ALL))) {
                        probe.log();
                        probe.failStarts("b", 1);
                        probe.crash("c");
                        assertThat(probe.log())
                                .containsExactly("-b", "-a", "+a", "!b", "-a", "+a", "+b", "+c");
                        assertThat(tree.view().children())
                                .extracting(ChildView::state)
                                .containsOnly(ChildState.RUNNING);
                    }
                });
    }

    @Test
    void SUP_14_a_child_that_never_starts_again_is_given_up() {
        Simulated.underManySeeds(
                machine -> {
                    var probe = new Probe(machine);
                    var tree =
                            SupervisionTree.start(
                                    machine,
                                    "t",
                                    SupervisorSpec.of(probe.child("x"), probe.child("a")));
                    probe.log();
                    probe.failStarts("a", 100);
                    probe.crash("a");
                    assertThat(probe.log()).containsExactly("!a", "!a", "!a", "-x");
                    assertThat(tree.awaitEnd(Duration.ZERO)).isPresent();
                });
    }

    @Test
    void SUP_15_each_life_begins_anew() {
        Simulated.underManySeeds(
                machine -> {
                    List<Integer> seen = new ArrayList<>();
                    ChildSpec counter =
                            ChildSpec.running(
                                    "counter",
                                    () -> {
                                        int own = 0;
                                        own++;
                                        seen.add(own);
                                        machine.sleep(SECOND.multipliedBy(2));
                                        throw new IllegalStateException("again");
                                    });
                    try (var _ = SupervisionTree.start(machine, "t", SupervisorSpec.of(counter))) {
                        machine.sleep(Duration.ofSeconds(5));
                        assertThat(seen).containsExactly(1, 1, 1);
                    }
                });
    }

    @Test
    void SUP_16_siblings_outside_the_strategy_neither_end_nor_notice() {
        Simulated.underManySeeds(
                machine -> {
                    var probe = new Probe(machine);
                    try (var tree =
                            SupervisionTree.start(
                                    machine,
                                    "t",
                                    SupervisorSpec.of(
                                            probe.child("a"),
                                            probe.child("b"),
                                            probe.child("c")))) {
                        probe.log();
                        probe.crash("b");
                        assertThat(probe.log()).containsExactly("+b");
                        assertThat(view(tree, "a").restarts()).isZero();
                        assertThat(view(tree, "c").restarts()).isZero();
                        assertThat(view(tree, "a").state()).isEqualTo(ChildState.RUNNING);
                    }
                });
    }

    @Test
    void SUP_26_a_crashed_child_rests_longer_with_each_crash_in_a_row() {
        Simulated.underManySeeds(
                machine -> {
                    List<Long> begunAtMillis = new ArrayList<>();
                    ChildSpec child =
                            ChildSpec.running(
                                            "a",
                                            () -> {
                                                begunAtMillis.add(machine.nanoTime() / 1_000_000);
                                                if (begunAtMillis.size() == 6) {
                                                    machine.sleep(Duration.ofSeconds(30));
                                                }
                                                throw new IllegalStateException("again");
                                            })
                                    .backoff(new Backoff(SECOND, Duration.ofSeconds(5)));
                    try (var tree =
                            SupervisionTree.start(
                                    machine,
                                    "t",
                                    SupervisorSpec.of(child)
                                            .intensity(new Intensity(100, SECOND)))) {
                        machine.sleep(Duration.ofMillis(500));
                        assertThat(view(tree, "a").state()).isEqualTo(ChildState.RESTARTING);
                        machine.sleep(Duration.ofSeconds(50));
                        // 1, 2, 4, 5, 5 s; then it lived for 30 s, and the row began again.
                        assertThat(begunAtMillis)
                                .containsExactly(
                                        0L, 1_000L, 3_000L, 7_000L, 12_000L, 17_000L, 48_000L,
                                        50_000L);
                    }
                });
    }

    @Test
    void SUP_26_with_a_strategy_the_whole_group_rests_and_orders_are_taken_meanwhile() {
        Simulated.underManySeeds(
                machine -> {
                    var probe = new Probe(machine);
                    try (var tree =
                            SupervisionTree.start(
                                    machine,
                                    "t",
                                    SupervisorSpec.of(
                                                    probe.child("a"),
                                                    probe.child("b")
                                                            .backoff(new Backoff(SECOND, SECOND)),
                                                    probe.child("c"))
                                            .strategy(Strategy.REST_FOR_ONE))) {
                        probe.log();
                        probe.crash("b");
                        assertThat(probe.log()).containsExactly("-c");
                        assertThat(tree.root().restart("b"))
                                .isEqualTo(new OrderOutcome.NotStopped("b", ChildState.RESTARTING));
                        // A crash before it in the order takes the resting ones along, and does not
                        // wake them early.
                        machine.sleep(Duration.ofMillis(400));
                        probe.crash("a");
                        assertThat(probe.log()).isEmpty();
                        machine.sleep(Duration.ofMillis(599));
                        assertThat(probe.log()).isEmpty();
                        machine.sleep(Duration.ofMillis(1));
                        assertThat(probe.log()).containsExactly("+a", "+b", "+c");
                    }
                });
    }

    @Test
    void SUP_26_a_child_that_is_stopped_while_it_rests_stays_stopped() {
        Simulated.underManySeeds(
                machine -> {
                    var probe = new Probe(machine);
                    try (var tree =
                            SupervisionTree.start(
                                    machine,
                                    "t",
                                    SupervisorSpec.of(
                                            probe.child("a")
                                                    .backoff(new Backoff(SECOND, SECOND))))) {
                        probe.log();
                        probe.crash("a");
                        assertThat(tree.root().terminate("a")).isEqualTo(new OrderOutcome.Done());
                        machine.sleep(Duration.ofMinutes(1));
                        assertThat(probe.log()).isEmpty();
                        assertThat(view(tree, "a").state()).isEqualTo(ChildState.STOPPED);
                    }
                });
    }

    private static List<List<String>> logOfCrashOfB(Strategy strategy) {
        List<List<String>> logs = new ArrayList<>();
        Simulated.underManySeeds(
                machine -> {
                    var probe = new Probe(machine);
                    try (var _ =
                            SupervisionTree.start(
                                    machine,
                                    "t",
                                    SupervisorSpec.of(
                                                    probe.child("a"),
                                                    probe.child("b"),
                                                    probe.child("c"),
                                                    probe.child("d"))
                                            .strategy(strategy))) {
                        probe.log();
                        probe.crash("b");
                        logs.add(probe.log());
                    }
                });
        return logs;
    }
}
