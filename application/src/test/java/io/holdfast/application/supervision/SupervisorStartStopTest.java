package io.holdfast.application.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.holdfast.application.concurrent.Simulated;
import io.holdfast.application.concurrent.simulation.Pace;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How a tree comes up and goes down.
class SupervisorStartStopTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void SUP_1_children_start_in_order_each_when_the_one_before_has_started() {
        Simulated.underManySeeds(
                machine -> {
                    List<String> log = new ArrayList<>();
                    ChildSpec slow =
                            ChildSpec.of(
                                    "slow",
                                    lifeline -> {
                                        log.add("slow begins");
                                        machine.sleep(SECOND);
                                        log.add("slow has started");
                                        lifeline.started();
                                        machine.sleep(Duration.ofHours(1));
                                    });
                    ChildSpec quick =
                            ChildSpec.running(
                                    "quick",
                                    () -> {
                                        log.add("quick begins");
                                        machine.sleep(Duration.ofHours(1));
                                    });
                    try (var tree =
                            SupervisionTree.start(machine, "t", SupervisorSpec.of(slow, quick))) {
                        assertThat(tree.view().children())
                                .extracting(ChildView::state)
                                .containsOnly(ChildState.RUNNING);
                        machine.sleep(SECOND);
                        assertThat(log)
                                .containsExactly("slow begins", "slow has started", "quick begins");
                    }
                });
    }

    @Test
    void
            SUP_2_when_one_does_not_start_those_before_it_are_stopped_in_reverse_and_the_start_fails() {
        Simulated.underManySeeds(
                machine -> {
                    var probe = new Probe(machine);
                    probe.failStarts("c", 1);
                    var spec =
                            SupervisorSpec.of(
                                    probe.child("a"),
                                    probe.child("b"),
                                    probe.child("c"),
                                    probe.child("d"));
                    assertThatThrownBy(() -> SupervisionTree.start(machine, "t", spec))
                            .isInstanceOf(StartFailed.class)
                            .hasMessageContaining("t/c")
                            .hasRootCauseMessage("c cannot start");
                    assertThat(probe.log()).containsExactly("+a", "+b", "!c", "-b", "-a");
                });
    }

    @Test
    void SUP_2_a_child_that_does_not_say_in_time_that_it_started_has_not() {
        Simulated.underManySeeds(
                machine -> {
                    var probe = new Probe(machine);
                    ChildSpec silent =
                            ChildSpec.of("silent", _ -> machine.sleep(Duration.ofHours(1)))
                                    .startWithin(SECOND);
                    assertThatThrownBy(
                                    () ->
                                            SupervisionTree.start(
                                                    machine,
                                                    "t",
                                                    SupervisorSpec.of(probe.child("a"), silent)))
                            .isInstanceOf(StartFailed.class);
                    assertThat(machine.nanoTime()).isEqualTo(SECOND.toNanos());
                    assertThat(probe.log()).containsExactly("+a", "-a");
                });
    }

    @Test
    void SUP_2_a_supervisor_that_does_not_start_fails_the_start_of_its_own() {
        Simulated.underManySeeds(
                machine -> {
                    var probe = new Probe(machine);
                    probe.failStarts("inner", 1);
                    var sub =
                            new Supervisor(
                                    machine,
                                    SupervisorSpec.of(probe.child("before"), probe.child("inner")));
                    var spec =
                            SupervisorSpec.of(probe.child("a"), ChildSpec.of("sub", sub.worker()));
                    assertThatThrownBy(() -> SupervisionTree.start(machine, "t", spec))
                            .isInstanceOf(StartFailed.class);
                    assertThat(probe.log())
                            .containsExactly("+a", "+before", "!inner", "-before", "-a");
                });
    }

    @Test
    void SUP_3_a_child_that_returns_before_it_started_is_ignored_and_kept() {
        Simulated.underManySeeds(
                machine -> {
                    var probe = new Probe(machine);
                    probe.ignoreStart("a");
                    probe.ignoreStart("temporary");
                    var spec =
                            SupervisorSpec.of(
                                    probe.child("a"),
                                    probe.child("temporary").restart(Restart.TEMPORARY),
                                    probe.child("b"));
                    try (var tree = SupervisionTree.start(machine, "t", spec)) {
                        assertThat(tree.view().children())
                                .extracting(ChildView::id)
                                .containsExactly("a", "b");
                        assertThat(Probe.view(tree, "a").state()).isEqualTo(ChildState.STOPPED);
                        assertThat(Probe.view(tree, "b").state()).isEqualTo(ChildState.RUNNING);
                        assertThat(tree.history()).isEmpty();
                    }
                });
    }

    @Test
    void SUP_4_children_stop_in_reverse_one_after_the_other() {
        Simulated.underManySeeds(
                machine -> {
                    List<String> log = new ArrayList<>();
                    var specs =
                            List.of("a", "b", "c").stream()
                                    .map(
                                            id ->
                                                    ChildSpec.running(
                                                            id,
                                                            () -> {
                                                                try {
                                                                    machine.sleep(
                                                                            Duration.ofHours(1));
                                                                } finally {
                                                                    log.add(id + " is told");
                                                                    machine.sleep(SECOND);
                                                                    log.add(id + " has ended");
                                                                }
                                                            }))
                                    .toArray(ChildSpec[]::new);
                    var tree = SupervisionTree.start(machine, "t", SupervisorSpec.of(specs));
                    machine.sleep(SECOND);
                    tree.close();
                    assertThat(log)
                            .containsExactly(
                                    "c is told",
                                    "c has ended",
                                    "b is told",
                                    "b has ended",
                                    "a is told",
                                    "a has ended");
                });
    }

    @Test
    void SUP_4_if_so_told_all_are_stopped_together() {
        Simulated.underManySeeds(
                machine -> {
                    var specs =
                            List.of("a", "b", "c").stream()
                                    .map(
                                            id ->
                                                    ChildSpec.running(
                                                            id,
                                                            () -> {
                                                                try {
                                                                    machine.sleep(
                                                                            Duration.ofHours(1));
                                                                } finally {
                                                                    machine.sleep(SECOND);
                                                                }
                                                            }))
                                    .toArray(ChildSpec[]::new);
                    var tree =
                            SupervisionTree.start(
                                    machine,
                                    "t",
                                    SupervisorSpec.of(specs).stopOrder(StopOrder.TOGETHER));
                    machine.sleep(SECOND);
                    tree.close();
                    assertThat(machine.nanoTime()).isEqualTo(SECOND.multipliedBy(2).toNanos());
                });
    }

    @Test
    void SUP_6_of_those_that_stop_together_each_has_its_own_limit_and_none_waits_for_another() {
        Simulated.underManySeeds(
                machine -> {
                    var probe = new Probe(machine);
                    Duration ten = SECOND.multipliedBy(10);
                    var tree =
                            SupervisionTree.start(
                                    machine,
                                    "t",
                                    SupervisorSpec.of(
                                                    probe.stubborn("b", ten).stopWithin(SECOND),
                                                    probe.stubborn("c", ten).stopWithin(SECOND),
                                                    probe.stubborn("a", ten))
                                            .stopOrder(StopOrder.TOGETHER));
                    Instant before = machine.instant();
                    tree.close();
                    assertThat(tree.history())
                            .extracting(
                                    SupervisionEvent::path,
                                    event -> Duration.between(before, event.at()).toMillis())
                            .containsExactlyInAnyOrder(
                                    tuple("t/b", 1_100L),
                                    tuple("t/c", 1_100L),
                                    tuple("t/a", 5_100L));
                    machine.sleep(ten);
                });
    }

    @Test
    void SUP_4_a_subtree_is_stopped_before_what_stands_before_it() {
        Simulated.underManySeeds(
                machine -> {
                    var probe = new Probe(machine);
                    var sub =
                            new Supervisor(
                                    machine,
                                    SupervisorSpec.of(probe.child("s1"), probe.child("s2")));
                    var tree =
                            SupervisionTree.start(
                                    machine,
                                    "t",
                                    SupervisorSpec.of(
                                            probe.child("a"),
                                            ChildSpec.of("sub", sub.worker()),
                                            probe.child("z")));
                    tree.close();
                    assertThat(probe.log())
                            .containsExactly("+a", "+s1", "+s2", "+z", "-z", "-s2", "-s1", "-a");
                    assertThat(tree.awaitEnd(Duration.ZERO))
                            .contains(new Ending.Stopped("asked to"));
                });
    }

    @Test
    void SUP_5_a_child_is_asked_and_waited_for_up_to_its_limit() {
        Simulated.underManySeeds(
                machine -> {
                    ChildSpec slow =
                            ChildSpec.running(
                                    "slow",
                                    () -> {
                                        try {
                                            machine.sleep(Duration.ofHours(1));
                                        } finally {
                                            machine.sleep(Duration.ofMillis(4_999));
                                        }
                                    });
                    var tree = SupervisionTree.start(machine, "t", SupervisorSpec.of(slow));
                    machine.sleep(SECOND);
                    tree.close();
                    assertThat(machine.nanoTime()).isEqualTo(Duration.ofMillis(5_999).toNanos());
                    assertThat(tree.history()).isEmpty();
                });
    }

    @Test
    void SUP_5_a_child_that_wishes_it_is_asked_more_gently_than_by_an_interrupt() {
        Simulated.underManySeeds(
                machine -> {
                    List<String> log = new ArrayList<>();
                    ChildSpec gentle =
                            ChildSpec.of(
                                    "gentle",
                                    lifeline -> {
                                        Thread self = Thread.currentThread();
                                        lifeline.onStop(
                                                () -> {
                                                    log.add("asked");
                                                    machine.unpark(self);
                                                });
                                        lifeline.started();
                                        while (!lifeline.isStopping()) {
                                            machine.park("a word");
                                        }
                                        log.add(
                                                self.isInterrupted()
                                                        ? "interrupted"
                                                        : "not interrupted");
                                    });
                    SupervisionTree.start(machine, "t", SupervisorSpec.of(gentle)).close();
                    assertThat(log).containsExactly("asked", "not interrupted");
                });
    }

    @Test
    void SUP_5_a_brutal_one_is_interrupted_without_being_asked() {
        Simulated.underManySeeds(
                machine -> {
                    List<String> log = new ArrayList<>();
                    ChildSpec brutal =
                            ChildSpec.of(
                                            "brutal",
                                            lifeline -> {
                                                lifeline.onStop(() -> log.add("asked"));
                                                lifeline.started();
                                                try {
                                                    machine.sleep(Duration.ofHours(1));
                                                } finally {
                                                    log.add("interrupted");
                                                }
                                            })
                                    .stopLimit(new StopLimit.Brutal());
                    var tree = SupervisionTree.start(machine, "t", SupervisorSpec.of(brutal));
                    machine.sleep(SECOND);
                    tree.close();
                    assertThat(log).containsExactly("interrupted");
                });
    }

    @Test
    void SUP_6_a_child_that_does_not_end_is_abandoned_after_its_limit_and_reported() {
        Simulated.underManySeeds(
                machine -> {
                    var probe = new Probe(machine);
                    var tree =
                            SupervisionTree.start(
                                    machine,
                                    "t",
                                    SupervisorSpec.of(
                                            probe.child("a"),
                                            probe.stubborn("s", Duration.ofMinutes(1)),
                                            probe.child("z")));
                    tree.close();
                    assertThat(machine.nanoTime()).isEqualTo(Duration.ofMillis(5_100).toNanos());
                    assertThat(probe.log()).containsExactly("+a", "+s", "+z", "-z", "-a");
                    assertThat(tree.history())
                            .containsExactly(
                                    new SupervisionEvent.Abandoned(machine.instant(), "t/s"));
                    assertThat(machine.census().threads()).containsExactly("scenario", "t/s");
                    machine.sleep(Duration.ofMinutes(2));
                });
    }

    @Test
    void SUP_6_a_supervisor_that_is_out_of_time_hurries_its_own_children() {
        Simulated.underManySeeds(
                machine -> {
                    var probe = new Probe(machine);
                    var sub =
                            new Supervisor(
                                    machine,
                                    SupervisorSpec.of(
                                            probe.child("a"),
                                            probe.stubborn("s", Duration.ofMinutes(1))
                                                    .stopWithin(Duration.ofMinutes(10))));
                    var tree =
                            SupervisionTree.start(
                                    machine,
                                    "t",
                                    SupervisorSpec.of(
                                            ChildSpec.of("sub", sub.worker()).stopWithin(SECOND)));
                    tree.close();
                    assertThat(machine.nanoTime())
                            .isBetween(SECOND.toNanos(), Duration.ofMillis(1_300).toNanos());
                    machine.sleep(Duration.ofMinutes(2));
                    assertThat(machine.census().threads()).containsExactly("scenario");
                });
    }

    @Test
    void SUP_6_a_supervisor_that_is_ended_brutally_is_brutal_itself() {
        Simulated.underManySeeds(
                machine -> {
                    ChildSpec slow =
                            ChildSpec.running(
                                    "slow",
                                    () -> {
                                        try {
                                            machine.sleep(Duration.ofHours(1));
                                        } finally {
                                            machine.sleep(Duration.ofSeconds(4));
                                        }
                                    });
                    var sub = new Supervisor(machine, SupervisorSpec.of(slow));
                    var tree =
                            SupervisionTree.start(
                                    machine,
                                    "t",
                                    SupervisorSpec.of(
                                            ChildSpec.of("sub", sub.worker())
                                                    .stopLimit(new StopLimit.Brutal())));
                    machine.sleep(SECOND);
                    tree.close();
                    assertThat(machine.nanoTime()).isEqualTo(Duration.ofMillis(1_100).toNanos());
                    assertThat(sub.children()).isEmpty();
                    machine.sleep(Duration.ofMinutes(1));
                });
    }

    @Test
    void SUP_29_when_all_is_stopped_no_thread_and_no_timer_is_left_at_any_pace() {
        Simulated.underManySeeds(
                Pace.RESTLESS,
                60,
                machine -> {
                    var probe = new Probe(machine);
                    var sub =
                            new Supervisor(
                                    machine,
                                    SupervisorSpec.of(probe.child("s1"), probe.child("s2")));
                    var backoff = new Backoff(Duration.ofMillis(10), SECOND);
                    var tree =
                            SupervisionTree.start(
                                    machine,
                                    "t",
                                    SupervisorSpec.of(
                                                    probe.child("a").backoff(backoff),
                                                    ChildSpec.of("sub", sub.worker()),
                                                    ChildSpec.of(
                                                            "p", Periodic.every(SECOND, () -> {})))
                                            .strategy(
                                                    List.of(Strategy.values())
                                                            .get(machine.random().nextInt(3))));
                    for (int i = 0; i < 3; i++) {
                        probe.crash(machine.random().nextBoolean() ? "a" : "s1");
                    }
                    tree.close();
                    assertThat(tree.awaitEnd(Duration.ZERO)).isNotEqualTo(Optional.empty());
                    assertThat(machine.census().threads()).containsExactly("scenario");
                });
    }
}
