package io.holdfast.application.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.concurrent.Deadline;
import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.Simulated;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A tree that goes down by a moment, and children that do so side by side.
class SupervisorStopByTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofMinutes(10);

    private static void closeWithin(Machine machine, SupervisionTree tree, Duration limit) {
        tree.close(Deadline.after(machine, limit));
    }

    private static ChildSpec sub(String id, Machine machine, SupervisorSpec spec) {
        return ChildSpec.of(id, new Supervisor(machine, spec).worker());
    }

    /// Lives until it is told to end, and takes its time then.
    private static ChildSpec slow(String id, Machine machine, Duration time, List<String> log) {
        return ChildSpec.running(
                        id,
                        () -> {
                            try {
                                machine.sleep(Duration.ofHours(1));
                            } finally {
                                log.add(id + " is told");
                                machine.sleep(time);
                                log.add(id + " has ended");
                            }
                        })
                .stopWithin(LONG);
    }

    @Test
    void SUP_35_however_many_do_not_end_the_tree_is_down_in_time() {
        Simulated.underManySeeds(
                machine -> {
                    var probe = new Probe(machine);
                    var first =
                            SupervisorSpec.of(probe.stubborn("a", LONG), probe.stubborn("b", LONG));
                    var deep = SupervisorSpec.of(probe.stubborn("c", LONG));
                    var second =
                            SupervisorSpec.of(
                                    sub("deep", machine, deep), probe.stubborn("d", LONG));
                    var spec =
                            SupervisorSpec.of(
                                    sub("first", machine, first),
                                    sub("second", machine, second),
                                    probe.stubborn("e", LONG));
                    var tree = SupervisionTree.start(machine, "t", spec);
                    long before = machine.nanoTime();

                    closeWithin(machine, tree, SECOND.multipliedBy(7));

                    assertThat(machine.nanoTime() - before)
                            .isLessThanOrEqualTo(SECOND.multipliedBy(7).toNanos());
                    assertThat(tree.awaitEnd(Duration.ZERO)).isPresent();
                    assertThat(tree.history())
                            .allMatch(SupervisionEvent.Abandoned.class::isInstance)
                            .extracting(SupervisionEvent::path)
                            .containsExactlyInAnyOrder(
                                    "t/e",
                                    "t/second/d",
                                    "t/second/deep/c",
                                    "t/first/b",
                                    "t/first/a");
                    machine.sleep(LONG);
                    assertThat(machine.census().threads()).containsExactly("scenario");
                });
    }

    @Test
    void SUP_35_who_is_late_in_turn_gets_what_is_left_and_can_see_how_much() {
        Simulated.underManySeeds(
                machine -> {
                    List<String> log = new ArrayList<>();
                    List<Long> left = new ArrayList<>();
                    ChildSpec curious =
                            ChildSpec.of(
                                            "curious",
                                            lifeline -> {
                                                lifeline.started();
                                                assertThat(lifeline.stopBy().never()).isTrue();
                                                try {
                                                    machine.sleep(Duration.ofHours(1));
                                                } finally {
                                                    left.add(
                                                            lifeline.stopBy().nanosLeft(machine)
                                                                    / 1_000_000);
                                                }
                                            })
                                    .stopWithin(LONG);
                    var spec =
                            SupervisorSpec.of(
                                    sub("below", machine, SupervisorSpec.of(curious)),
                                    slow("last", machine, SECOND.multipliedBy(3), log));
                    var tree = SupervisionTree.start(machine, "t", spec);
                    machine.sleep(SECOND);

                    closeWithin(machine, tree, SECOND.multipliedBy(10));

                    // Ten seconds, of which three are gone, and a bit to let go of all.
                    assertThat(left).containsExactly(6_500L);
                    assertThat(tree.history()).isEmpty();
                });
    }

    @Test
    void SUP_35_a_child_that_is_quicker_than_its_limit_is_still_given_no_more_than_that() {
        Simulated.underManySeeds(
                machine -> {
                    var probe = new Probe(machine);
                    var tree =
                            SupervisionTree.start(
                                    machine,
                                    "t",
                                    SupervisorSpec.of(
                                            probe.stubborn("s", LONG).stopWithin(SECOND)));
                    long before = machine.nanoTime();

                    closeWithin(machine, tree, SECOND.multipliedBy(20));

                    assertThat(machine.nanoTime() - before)
                            .isEqualTo(Duration.ofMillis(1_100).toNanos());
                    machine.sleep(LONG);
                });
    }

    @Test
    void SUP_35_a_stop_that_waits_for_somebody_already_is_hurried_by_a_second_one() {
        Simulated.underManySeeds(
                machine -> {
                    var probe = new Probe(machine);
                    var tree =
                            SupervisionTree.start(
                                    machine,
                                    "t",
                                    SupervisorSpec.of(probe.stubborn("s", LONG).stopWithin(LONG)));
                    Thread patient = machine.start("patient", tree::close);
                    probe.settle();

                    closeWithin(machine, tree, SECOND);

                    assertThat(machine.nanoTime()).isLessThan(SECOND.multipliedBy(2).toNanos());
                    machine.awaitEnd(patient);
                    machine.sleep(LONG);
                });
    }

    @Test
    void SUP_36_neighbours_that_say_so_stop_together_and_those_before_them_when_all_are_gone() {
        Simulated.underManySeeds(
                machine -> {
                    List<String> log = new ArrayList<>();
                    Duration two = SECOND.multipliedBy(2);
                    var spec =
                            SupervisorSpec.of(
                                    slow("a", machine, SECOND, log),
                                    slow("b", machine, SECOND, log).stopBesideNext(),
                                    slow("c", machine, two, log).stopBesideNext(),
                                    slow("d", machine, SECOND.multipliedBy(3), log),
                                    slow("e", machine, SECOND, log));
                    var tree = SupervisionTree.start(machine, "t", spec);
                    machine.sleep(SECOND);

                    tree.close();

                    assertThat(log).startsWith("e is told", "e has ended");
                    assertThat(log.subList(2, 5))
                            .containsExactlyInAnyOrder("b is told", "c is told", "d is told");
                    assertThat(log.subList(5, 10))
                            .containsExactly(
                                    "b has ended",
                                    "c has ended",
                                    "d has ended",
                                    "a is told",
                                    "a has ended");
                });
    }
}
