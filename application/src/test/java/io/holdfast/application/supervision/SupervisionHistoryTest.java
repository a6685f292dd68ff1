package io.holdfast.application.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.application.concurrent.Simulated;
import io.holdfast.application.concurrent.simulation.Pace;
import io.holdfast.application.concurrent.simulation.SimulatedMachine;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a tree tells about itself.
class SupervisionHistoryTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void SUP_27_crashes_rests_and_restarts_stand_in_the_history_with_cause_time_and_count() {
        Simulated.underManySeeds(
                machine -> {
                    var cause = new IllegalStateException("again");
                    var sub =
                            new Supervisor(
                                    machine,
                                    SupervisorSpec.of(
                                            ChildSpec.running(
                                                            "a",
                                                            () -> {
                                                                machine.sleep(SECOND);
                                                                throw cause;
                                                            })
                                                    .backoff(new Backoff(SECOND, SECOND))));
                    try (var tree =
                            SupervisionTree.start(
                                    machine,
                                    "t",
                                    SupervisorSpec.of(ChildSpec.of("sub", sub.worker())))) {
                        machine.sleep(Duration.ofMillis(3_500));
                        var at = SimulatedMachine.EPOCH;
                        assertThat(tree.history())
                                .containsExactly(
                                        new SupervisionEvent.Crashed(
                                                at.plusSeconds(1), "t/sub/a", cause, 0),
                                        new SupervisionEvent.Resting(
                                                at.plusSeconds(1), "t/sub/a", SECOND),
                                        new SupervisionEvent.Restarted(
                                                at.plusSeconds(2), "t/sub/a", 1),
                                        new SupervisionEvent.Crashed(
                                                at.plusSeconds(3), "t/sub/a", cause, 1),
                                        new SupervisionEvent.Resting(
                                                at.plusSeconds(3), "t/sub/a", SECOND));
                        var view = tree.view().children().getFirst().children().getFirst();
                        assertThat(view.lastError())
                                .isEqualTo(new ChildView.ErrorView(at.plusSeconds(3), cause));
                        assertThat(view.lastError())
                                .extracting(ChildView.ErrorView::type, ChildView.ErrorView::message)
                                .containsExactly("IllegalStateException", "again");
                    }
                });
    }

    @Test
    void SUP_27_the_history_is_bounded() {
        Simulated.underManySeeds(
                Pace.PATIENT,
                2,
                machine -> {
                    var spec =
                            SupervisorSpec.of(
                                            ChildSpec.running(
                                                    "a",
                                                    () -> {
                                                        machine.sleep(Duration.ofMillis(1));
                                                        throw new IllegalStateException("again");
                                                    }))
                                    .intensity(new Intensity(1_000_000, SECOND));
                    try (var tree = SupervisionTree.start(machine, "t", spec)) {
                        machine.sleep(SECOND);
                        assertThat(tree.history()).hasSize(SupervisionTree.HISTORY_MAX);
                    }
                });
    }

    @Test
    void SUP_27_every_subscriber_is_told_of_starts_and_ends_as_well() {
        Simulated.underManySeeds(
                machine -> {
                    var probe = new Probe(machine);
                    var tree =
                            SupervisionTree.start(
                                    machine, "t", SupervisorSpec.of(probe.child("a")));
                    try (var one = tree.subscribe(100);
                            var two = tree.subscribe(100)) {
                        tree.root().start(probe.child("b").restart(Restart.TRANSIENT));
                        probe.finish("b");
                        probe.crash("a");
                        tree.close();
                        var expected =
                                List.of(
                                        "Started t/b",
                                        "Ended t/b",
                                        "Crashed t/a",
                                        "Restarted t/a",
                                        "Stopped t/a");
                        assertThat(read(one)).isEqualTo(expected);
                        assertThat(read(two)).isEqualTo(expected);
                    }
                });
    }

    @Test
    @SuppressWarnings("try") // It is closed early to show that nothing comes after.
    void SUP_28_a_slow_subscriber_loses_the_oldest_and_is_told_how_many() {
        Simulated.underManySeeds(
                machine -> {
                    var probe = new Probe(machine);
                    try (var tree = SupervisionTree.start(machine, "t", SupervisorSpec.of());
                            var slow = tree.subscribe(2)) {
                        for (String id : List.of("a", "b", "c", "d", "e")) {
                            tree.root().start(probe.child(id));
                        }
                        assertThat(slow.dropped()).isEqualTo(3);
                        assertThat(read(slow)).containsExactly("Started t/d", "Started t/e");
                        slow.close();
                        tree.root().start(probe.child("f"));
                        assertThat(slow.next(Duration.ZERO)).isEmpty();
                        assertThatThrownBy(() -> tree.subscribe(0))
                                .isInstanceOf(IllegalArgumentException.class);
                    }
                });
    }

    @Test
    void SUP_28_a_subscriber_waits_for_the_next_event_as_long_as_it_likes() {
        Simulated.underManySeeds(
                machine -> {
                    var probe = new Probe(machine);
                    try (var tree =
                                    SupervisionTree.start(
                                            machine, "t", SupervisorSpec.of(probe.child("a")));
                            var subscription = tree.subscribe(10)) {
                        assertThat(subscription.next(SECOND)).isEmpty();
                        assertThat(machine.nanoTime()).isEqualTo(SECOND.toNanos());
                        machine.after(
                                SECOND,
                                () ->
                                        machine.start(
                                                "later",
                                                () -> {
                                                    try {
                                                        probe.crash("a");
                                                    } catch (InterruptedException e) {
                                                        throw new AssertionError(e);
                                                    }
                                                }));
                        assertThat(subscription.next(Duration.ofDays(1)))
                                .hasValueSatisfying(
                                        event -> assertThat(event.path()).isEqualTo("t/a"));
                        probe.settle();
                    }
                });
    }

    private static List<String> read(Subscription subscription) throws InterruptedException {
        List<String> seen = new ArrayList<>();
        for (Optional<SupervisionEvent> next = subscription.next(Duration.ZERO);
                next.isPresent();
                next = subscription.next(Duration.ZERO)) {
            seen.add(next.get().getClass().getSimpleName() + " " + next.get().path());
        }
        return seen;
    }
}
