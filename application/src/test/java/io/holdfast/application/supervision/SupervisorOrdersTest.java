package io.holdfast.application.supervision;

import static io.holdfast.application.supervision.Probe.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.holdfast.application.concurrent.Simulated;
import io.holdfast.application.concurrent.simulation.Pace;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What can be asked of a running supervisor, and when it ends by itself.
class SupervisorOrdersTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final OrderOutcome DONE = new OrderOutcome.Done();

    @Test
    void SUP_17_children_can_be_added_while_it_runs() {
        Simulated.underManySeeds(
                machine -> {
                    var probe = new Probe(machine);
                    try (var tree =
                            SupervisionTree.start(
                                    machine, "t", SupervisorSpec.of(probe.child("a")))) {
                        assertThat(tree.root().start(probe.child("b"))).isEqualTo(DONE);
                        assertThat(probe.log()).containsExactly("+a", "+b");
                        probe.crash("b");
                        assertThat(view(tree, "b").restarts()).isOne();
                    }
                    assertThat(probe.log()).containsExactly("+b", "-b", "-a");
                });
    }

    @Test
    void SUP_17_a_child_whose_id_is_taken_or_that_does_not_start_is_not_added() {
        Simulated.underManySeeds(
                machine -> {
                    var probe = new Probe(machine);
                    try (var tree =
                            SupervisionTree.start(
                                    machine, "t", SupervisorSpec.of(probe.child("a")))) {
                        assertThat(tree.root().start(probe.child("a")))
                                .isEqualTo(
                                        new OrderOutcome.AlreadyPresent("a", ChildState.RUNNING));
                        tree.root().terminate("a");
                        assertThat(tree.root().start(probe.child("a")))
                                .isEqualTo(
                                        new OrderOutcome.AlreadyPresent("a", ChildState.STOPPED));
                        probe.failStarts("b", 1);
                        assertThat(tree.root().start(probe.child("b")))
                                .isInstanceOf(OrderOutcome.NotStarted.class);
                        assertThat(tree.view().children())
                                .extracting(ChildView::id)
                                .containsExactly("a");
                    }
                });
    }

    @Test
    void SUP_17_there_are_no_more_children_than_its_bound() {
        Simulated.underManySeeds(
                machine -> {
                    var probe = new Probe(machine);
                    try (var tree =
                            SupervisionTree.start(
                                    machine,
                                    "t",
                                    SupervisorSpec.of(probe.child("a")).childrenMax(2))) {
                        assertThat(tree.root().start(probe.child("b").restart(Restart.TEMPORARY)))
                                .isEqualTo(DONE);
                        assertThat(tree.root().start(probe.child("c")))
                                .isEqualTo(new OrderOutcome.TooMany(2));
                        probe.finish("b");
                        assertThat(tree.root().start(probe.child("c"))).isEqualTo(DONE);
                    }
                });
    }

    @Test
    void SUP_17_a_thousand_short_children_come_and_go() {
        Simulated.underManySeeds(
                Pace.RESTLESS,
                1,
                machine -> {
                    List<Integer> done = new ArrayList<>();
                    try (var tree =
                            SupervisionTree.start(
                                    machine,
                                    "t",
                                    SupervisorSpec.of().stopOrder(StopOrder.TOGETHER))) {
                        for (int i = 0; i < 1_000; i++) {
                            int number = i;
                            assertThat(
                                            tree.root()
                                                    .start(
                                                            ChildSpec.running(
                                                                            "task " + i,
                                                                            () -> {
                                                                                machine.sleep(
                                                                                        SECOND);
                                                                                done.add(number);
                                                                            })
                                                                    .restart(Restart.TEMPORARY)))
                                    .isEqualTo(DONE);
                        }
                        machine.sleep(Duration.ofMinutes(1));
                        while (tree.root().count().specs() > 0) {
                            machine.giveWay();
                        }
                        assertThat(done).hasSize(1_000);
                        assertThat(tree.history()).isEmpty();
                    }
                });
    }

    @Test
    void SUP_18_terminate_stops_a_child_and_keeps_its_spec() {
        Simulated.underManySeeds(
                machine -> {
                    var probe = new Probe(machine);
                    try (var tree =
                            SupervisionTree.start(
                                    machine,
                                    "t",
                                    SupervisorSpec.of(
                                            probe.child("a"),
                                            probe.child("b").restart(Restart.TEMPORARY)))) {
                        probe.log();
                        assertThat(tree.root().terminate("a")).isEqualTo(DONE);
                        assertThat(tree.root().terminate("a")).isEqualTo(DONE);
                        assertThat(tree.root().terminate("b")).isEqualTo(DONE);
                        assertThat(tree.root().terminate("nobody"))
                                .isEqualTo(new OrderOutcome.NotFound("nobody"));
                        machine.sleep(SECOND);
                        assertThat(probe.log()).containsExactly("-a", "-b");
                        assertThat(tree.view().children())
                                .extracting(ChildView::id)
                                .containsExactly("a");
                        assertThat(view(tree, "a").state()).isEqualTo(ChildState.STOPPED);
                    }
                });
    }

    @Test
    void SUP_19_restart_starts_a_stopped_child_and_refuses_others() {
        Simulated.underManySeeds(
                machine -> {
                    var probe = new Probe(machine);
                    try (var tree =
                            SupervisionTree.start(
                                    machine, "t", SupervisorSpec.of(probe.child("a")))) {
                        assertThat(tree.root().restart("a"))
                                .isEqualTo(new OrderOutcome.NotStopped("a", ChildState.RUNNING));
                        assertThat(tree.root().restart("nobody"))
                                .isEqualTo(new OrderOutcome.NotFound("nobody"));
                        tree.root().terminate("a");
                        probe.failStarts("a", 1);
                        assertThat(tree.root().restart("a"))
                                .isInstanceOf(OrderOutcome.NotStarted.class);
                        assertThat(view(tree, "a").state()).isEqualTo(ChildState.STOPPED);
                        assertThat(tree.root().restart("a")).isEqualTo(DONE);
                        assertThat(view(tree, "a").state()).isEqualTo(ChildState.RUNNING);
                    }
                });
    }

    @Test
    void SUP_20_delete_forgets_a_stopped_child_and_refuses_others() {
        Simulated.underManySeeds(
                machine -> {
                    var probe = new Probe(machine);
                    try (var tree =
                            SupervisionTree.start(
                                    machine, "t", SupervisorSpec.of(probe.child("a")))) {
                        assertThat(tree.root().delete("a"))
                                .isEqualTo(new OrderOutcome.NotStopped("a", ChildState.RUNNING));
                        assertThat(tree.root().delete("nobody"))
                                .isEqualTo(new OrderOutcome.NotFound("nobody"));
                        tree.root().terminate("a");
                        assertThat(tree.root().delete("a")).isEqualTo(DONE);
                        assertThat(tree.view().children()).isEmpty();
                        assertThat(tree.root().start(probe.child("a"))).isEqualTo(DONE);
                    }
                });
    }

    @Test
    void SUP_21_counts_and_views_can_be_read_while_the_supervisor_is_busy() {
        Simulated.underManySeeds(
                machine -> {
                    var probe = new Probe(machine);
                    var sub = new Supervisor(machine, SupervisorSpec.of(probe.child("s")));
                    try (var tree =
                            SupervisionTree.start(
                                    machine,
                                    "t",
                                    SupervisorSpec.of(
                                            probe.child("a"),
                                            ChildSpec.of("sub", sub.worker()),
                                            probe.stubborn("slow", Duration.ofSeconds(3))))) {
                        tree.root().terminate("a");
                        machine.start(
                                "orderer",
                                () -> {
                                    try {
                                        tree.root().terminate("slow");
                                    } catch (InterruptedException e) {
                                        throw new AssertionError(e);
                                    }
                                });
                        probe.settle();
                        long before = machine.nanoTime();
                        assertThat(tree.root().count()).isEqualTo(new ChildCounts(3, 2, 1, 2));
                        assertThat(tree.view().children())
                                .extracting(ChildView::id, ChildView::type, ChildView::state)
                                .containsExactly(
                                        tuple("a", ChildType.WORKER, ChildState.STOPPED),
                                        tuple("sub", ChildType.SUPERVISOR, ChildState.RUNNING),
                                        tuple("slow", ChildType.WORKER, ChildState.STOPPING));
                        assertThat(view(tree, "sub").children())
                                .extracting(ChildView::id)
                                .containsExactly("s");
                        assertThat(machine.nanoTime()).isEqualTo(before);
                        machine.sleep(Duration.ofSeconds(10));
                    }
                });
    }

    @Test
    void SUP_22_an_order_to_a_supervisor_that_is_not_running_is_answered_so() {
        Simulated.underManySeeds(
                machine -> {
                    var probe = new Probe(machine);
                    var sub =
                            new Supervisor(
                                    machine, SupervisorSpec.of(probe.stubborn("slow", SECOND)));
                    assertThat(sub.start(probe.child("x")))
                            .isEqualTo(new OrderOutcome.NotRunning());
                    List<OrderOutcome> outcomes = new ArrayList<>();
                    var tree =
                            SupervisionTree.start(
                                    machine,
                                    "t",
                                    SupervisorSpec.of(ChildSpec.of("sub", sub.worker())));
                    machine.start("first", () -> order(sub, "slow", outcomes));
                    probe.settle();
                    machine.start("second", () -> order(sub, "slow", outcomes));
                    probe.settle();
                    tree.close();
                    machine.sleep(SECOND);
                    assertThat(outcomes)
                            .containsExactlyInAnyOrder(DONE, new OrderOutcome.NotRunning());
                    assertThat(sub.terminate("slow")).isEqualTo(new OrderOutcome.NotRunning());
                });
    }

    @Test
    void SUP_23_a_restarted_supervisor_has_the_children_of_its_spec() {
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
                                    SupervisorSpec.of(ChildSpec.of("sub", sub.worker())))) {
                        sub.start(probe.child("b"));
                        probe.crash("b");
                        assertThat(view(tree, "sub").children())
                                .extracting(ChildView::id)
                                .containsExactly("a");
                        assertThat(sub.start(probe.child("b"))).isEqualTo(DONE);
                    }
                });
    }

    @Test
    void SUP_24_any_significant_ends_it_with_the_first_significant_child_that_ends_by_itself() {
        Simulated.underManySeeds(
                machine -> {
                    var probe = new Probe(machine);
                    var tree =
                            SupervisionTree.start(
                                    machine,
                                    "t",
                                    SupervisorSpec.of()
                                            .autoShutdown(AutoShutdown.ANY_SIGNIFICANT)
                                            .children(
                                                    probe.child("a"),
                                                    probe.child("s1")
                                                            .restart(Restart.TRANSIENT)
                                                            .asSignificant(),
                                                    probe.child("s2")
                                                            .restart(Restart.TEMPORARY)
                                                            .asSignificant()));
                    probe.crash("s1");
                    assertThat(tree.awaitEnd(Duration.ZERO)).isEmpty();
                    tree.root().terminate("s2");
                    assertThat(tree.awaitEnd(Duration.ZERO)).isEmpty();
                    probe.log();
                    probe.finish("s1");
                    assertThat(probe.log()).containsExactly("-a");
                    assertThat(tree.awaitEnd(Duration.ZERO)).isPresent();
                });
    }

    @Test
    void SUP_25_all_significant_ends_it_with_the_last_of_them() {
        Simulated.underManySeeds(
                machine -> {
                    var probe = new Probe(machine);
                    var tree =
                            SupervisionTree.start(
                                    machine,
                                    "t",
                                    SupervisorSpec.of()
                                            .autoShutdown(AutoShutdown.ALL_SIGNIFICANT)
                                            .children(
                                                    probe.child("a"),
                                                    probe.child("s1")
                                                            .restart(Restart.TRANSIENT)
                                                            .asSignificant(),
                                                    probe.child("s2")
                                                            .restart(Restart.TEMPORARY)
                                                            .asSignificant()));
                    probe.crash("s2");
                    assertThat(tree.awaitEnd(Duration.ZERO)).isEmpty();
                    probe.shutDown("s1");
                    assertThat(tree.awaitEnd(Duration.ZERO)).isPresent();
                });
    }

    @Test
    void SUP_24_significance_without_a_supervisor_that_cares_is_refused() {
        var significant =
                ChildSpec.running("s", () -> {}).restart(Restart.TRANSIENT).asSignificant();
        assertThatThrownBy(() -> SupervisorSpec.of(significant))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ChildSpec.running("s", () -> {}).asSignificant())
                .isInstanceOf(IllegalArgumentException.class);
        Simulated.underManySeeds(
                machine -> {
                    try (var tree = SupervisionTree.start(machine, "t", SupervisorSpec.of())) {
                        assertThatThrownBy(() -> tree.root().start(significant))
                                .isInstanceOf(IllegalArgumentException.class);
                    }
                });
    }

    @Test
    void specs_that_contradict_themselves_are_refused() {
        var a = ChildSpec.running("a", () -> {});
        assertThatThrownBy(() -> SupervisorSpec.of(a, a)).hasMessageContaining("one id");
        assertThatThrownBy(() -> SupervisorSpec.of(a).childrenMax(0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ChildSpec.running("a/b", () -> {}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ChildSpec.running("", () -> {}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Intensity(-1, SECOND))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Intensity(1, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Backoff(SECOND, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> a.stopWithin(SECOND.negated()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> a.startWithin(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void order(Supervisor supervisor, String id, List<OrderOutcome> outcomes) {
        try {
            outcomes.add(supervisor.terminate(id));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
