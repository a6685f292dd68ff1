package io.holdfast.application.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.concurrent.Simulated;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Every kind of child, ending in every way, under every strategy; and where exactly a supervisor
/// gives up.
class SupervisorMatrixTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private enum Way {
        CRASHES,
        RETURNS,
        SHUTS_DOWN;

        void end(Probe probe, String id) throws InterruptedException {
            switch (this) {
                case CRASHES -> probe.crash(id);
                case RETURNS -> probe.finish(id);
                case SHUTS_DOWN -> probe.shutDown(id);
            }
        }
    }

    private record Case(Strategy strategy, Restart restart, Way way) {
        boolean isRestarted() {
            return switch (restart) {
                case PERMANENT -> true;
                case TRANSIENT -> way == Way.CRASHES;
                case TEMPORARY -> false;
            };
        }

        List<String> log() {
            if (!isRestarted()) {
                return List.of();
            }
            return switch (strategy) {
                case ONE_FOR_ONE -> List.of("+b");
                case ONE_FOR_ALL -> List.of("-c", "-a", "+a", "+b", "+c");
                case REST_FOR_ONE -> List.of("-c", "+b", "+c");
            };
        }

        /// A temporary child that ended is not even remembered.
        List<String> left() {
            if (restart == Restart.TEMPORARY) {
                return List.of("a RUNNING", "c RUNNING");
            }
            return List.of("a RUNNING", isRestarted() ? "b RUNNING" : "b STOPPED", "c RUNNING");
        }
    }

    @TestFactory
    Stream<DynamicTest> a_child_of_each_kind_that_ends_in_each_way_under_each_strategy() {
        List<Case> cases = new ArrayList<>();
        for (Strategy strategy : Strategy.values()) {
            for (Restart restart : Restart.values()) {
                for (Way way : Way.values()) {
                    cases.add(new Case(strategy, restart, way));
                }
            }
        }
        return cases.stream().map(c -> DynamicTest.dynamicTest(c.toString(), () -> play(c)));
    }

    private static void play(Case c) {
        Simulated.underManySeeds(
                machine -> {
                    var probe = new Probe(machine);
                    var spec =
                            SupervisorSpec.of(
                                            probe.child("a"),
                                            probe.child("b").restart(c.restart()),
                                            probe.child("c"))
                                    .strategy(c.strategy());
                    try (var tree = SupervisionTree.start(machine, "t", spec)) {
                        probe.log();
                        c.way().end(probe, "b");
                        assertThat(probe.log()).isEqualTo(c.log());
                        assertThat(
                                        tree.view().children().stream()
                                                .map(v -> v.id() + " " + v.state()))
                                .containsExactlyElementsOf(c.left());
                    }
                });
    }

    @Test
    void SUP_13_a_restart_counts_until_the_period_has_passed_and_not_a_nanosecond_longer() {
        Duration nano = Duration.ofNanos(1);
        assertThat(survivesTwoCrashesAfter(SECOND)).isFalse();
        assertThat(survivesTwoCrashesAfter(SECOND.plus(nano))).isTrue();
    }

    /// One restart a second is allowed; the child crashes so long after each of its starts.
    private static boolean survivesTwoCrashesAfter(Duration life) {
        List<Boolean> survived = new ArrayList<>();
        Simulated.underManySeeds(
                machine -> {
                    int[] lives = {0};
                    ChildSpec mortal =
                            ChildSpec.running(
                                    "mortal",
                                    () -> {
                                        if (++lives[0] <= 2) {
                                            machine.sleep(life);
                                            throw new IllegalStateException("again");
                                        }
                                        machine.sleep(Duration.ofHours(1));
                                    });
                    var spec = SupervisorSpec.of(mortal).intensity(new Intensity(1, SECOND));
                    try (var tree = SupervisionTree.start(machine, "t", spec)) {
                        machine.sleep(Duration.ofMinutes(1));
                        survived.add(tree.awaitEnd(Duration.ZERO).isEmpty());
                    }
                });
        assertThat(survived.stream().distinct()).hasSize(1);
        return survived.getFirst();
    }

    @Test
    void SUP_13_restarts_by_order_and_of_siblings_do_not_count() {
        Simulated.underManySeeds(
                machine -> {
                    var probe = new Probe(machine);
                    var spec =
                            SupervisorSpec.of(probe.child("a"), probe.child("b"), probe.child("c"))
                                    .strategy(Strategy.ONE_FOR_ALL)
                                    .intensity(new Intensity(1, SECOND));
                    try (var tree = SupervisionTree.start(machine, "t", spec)) {
                        for (int i = 0; i < 5; i++) {
                            tree.root().terminate("c");
                            tree.root().restart("c");
                        }
                        probe.crash("a");
                        assertThat(tree.awaitEnd(Duration.ZERO)).isEmpty();
                    }
                });
    }

    @Test
    void SUP_14_in_rest_for_one_the_retry_begins_with_the_child_that_failed() {
        Simulated.underManySeeds(
                machine -> {
                    var probe = new Probe(machine);
                    var spec =
                            SupervisorSpec.of(probe.child("a"), probe.child("b"), probe.child("c"))
                                    .strategy(Strategy.REST_FOR_ONE);
                    try (var tree = SupervisionTree.start(machine, "t", spec)) {
                        probe.log();
                        probe.failStarts("b", 1);
                        probe.crash("a");
                        assertThat(probe.log()).containsExactly("-c", "-b", "+a", "!b", "+b", "+c");
                        assertThat(tree.view().children())
                                .extracting(ChildView::state)
                                .containsOnly(ChildState.RUNNING);
                    }
                });
    }

    @Test
    void SUP_24_a_significant_supervisor_that_gives_up_ends_the_one_above() {
        Simulated.underManySeeds(
                machine -> {
                    var probe = new Probe(machine);
                    var sub =
                            new Supervisor(
                                    machine,
                                    SupervisorSpec.of(probe.child("a"))
                                            .intensity(new Intensity(0, SECOND)));
                    var tree =
                            SupervisionTree.start(
                                    machine,
                                    "t",
                                    SupervisorSpec.of()
                                            .autoShutdown(AutoShutdown.ANY_SIGNIFICANT)
                                            .children(
                                                    probe.child("x"),
                                                    ChildSpec.of("sub", sub.worker())
                                                            .restart(Restart.TRANSIENT)
                                                            .asSignificant()));
                    probe.log();
                    probe.crash("a");
                    assertThat(probe.log()).containsExactly("-x");
                    assertThat(tree.awaitEnd(Duration.ZERO)).isPresent();
                });
    }

    @Test
    void SUP_4_three_levels_stop_from_the_last_leaf_to_the_first() {
        Simulated.underManySeeds(
                machine -> {
                    var probe = new Probe(machine);
                    var leaf =
                            new Supervisor(
                                    machine,
                                    SupervisorSpec.of(probe.child("l1"), probe.child("l2")));
                    var middle =
                            new Supervisor(
                                    machine,
                                    SupervisorSpec.of(
                                            probe.child("m1"),
                                            ChildSpec.of("leaf", leaf.worker()),
                                            probe.child("m2")));
                    var tree =
                            SupervisionTree.start(
                                    machine,
                                    "t",
                                    SupervisorSpec.of(
                                            probe.child("r1"),
                                            ChildSpec.of("middle", middle.worker())));
                    probe.log();
                    tree.close();
                    assertThat(probe.log()).containsExactly("-m2", "-l2", "-l1", "-m1", "-r1");
                });
    }
}
