package io.holdfast.application.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.application.concurrent.Simulated;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What runs again and again.
class PeriodicTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void PER_1_runs_come_once_per_period_and_missed_ones_are_not_made_up_for() {
        Simulated.underManySeeds(
                machine -> {
                    List<Long> at = new ArrayList<>();
                    var child =
                            ChildSpec.of(
                                    "sweep",
                                    Periodic.every(
                                            SECOND,
                                            () -> {
                                                at.add(machine.nanoTime() / 1_000_000);
                                                machine.sleep(
                                                        at.size() == 2
                                                                ? Duration.ofMillis(3_500)
                                                                : Duration.ofMillis(100));
                                            }));
                    try (var _ = SupervisionTree.start(machine, "t", SupervisorSpec.of(child))) {
                        machine.sleep(Duration.ofSeconds(7));
                        assertThat(at).containsExactly(1_000L, 2_000L, 5_500L, 6_500L);
                    }
                });
    }

    @Test
    void PER_2_a_run_that_throws_crashes_the_child() {
        Simulated.underManySeeds(
                machine -> {
                    var child =
                            ChildSpec.of(
                                    "sweep",
                                    Periodic.every(
                                            SECOND,
                                            () -> {
                                                throw new IllegalStateException("no");
                                            }));
                    try (var tree = SupervisionTree.start(machine, "t", SupervisorSpec.of(child))) {
                        machine.sleep(Duration.ofMillis(2_500));
                        assertThat(Probe.view(tree, "sweep").restarts()).isEqualTo(2);
                    }
                });
    }

    @Test
    void PER_3_asked_to_end_in_its_pause_it_ends_at_once() {
        Simulated.underManySeeds(
                machine -> {
                    var pausing =
                            ChildSpec.of("pausing", Periodic.every(Duration.ofHours(1), () -> {}));
                    var tree = SupervisionTree.start(machine, "t", SupervisorSpec.of(pausing));
                    machine.sleep(Duration.ofSeconds(2));
                    tree.close();
                    assertThat(machine.nanoTime()).isEqualTo(Duration.ofSeconds(2).toNanos());
                    assertThat(tree.history()).isEmpty();
                });
    }

    @Test
    void PER_3_asked_to_end_in_its_run_it_finishes_that_within_two_seconds() {
        Simulated.underManySeeds(
                machine -> {
                    List<String> runs = new ArrayList<>();
                    var running =
                            ChildSpec.of(
                                    "running",
                                    Periodic.every(
                                            SECOND,
                                            () -> {
                                                machine.sleep(Duration.ofMillis(2_900));
                                                runs.add("finished");
                                            }));
                    var tree = SupervisionTree.start(machine, "t", SupervisorSpec.of(running));
                    machine.sleep(Duration.ofSeconds(2));
                    tree.close();
                    assertThat(machine.nanoTime()).isEqualTo(Duration.ofMillis(3_900).toNanos());
                    assertThat(runs).containsExactly("finished");
                    assertThat(tree.history()).isEmpty();
                });
    }

    @Test
    void PER_3_a_run_that_takes_longer_is_interrupted_then_and_keeps_nobody_waiting() {
        Simulated.underManySeeds(
                machine -> {
                    List<String> runs = new ArrayList<>();
                    Worker.Action endless =
                            () -> {
                                try {
                                    machine.sleep(Duration.ofHours(1));
                                } catch (InterruptedException e) {
                                    runs.add("interrupted");
                                    throw e;
                                }
                            };
                    var running = ChildSpec.of("running", Periodic.every(SECOND, endless));
                    var tree = SupervisionTree.start(machine, "t", SupervisorSpec.of(running));
                    machine.sleep(Duration.ofSeconds(2));
                    tree.close();
                    assertThat(machine.nanoTime()).isEqualTo(Duration.ofSeconds(4).toNanos());
                    assertThat(runs).containsExactly("interrupted");
                    assertThat(tree.history()).isEmpty();
                });
    }

    @Test
    void PER_4_it_counts_its_runs_and_shows_how_long_the_last_one_took() {
        Simulated.underManySeeds(
                machine -> {
                    var child =
                            ChildSpec.of(
                                    "sweep",
                                    Periodic.every(
                                            SECOND, () -> machine.sleep(Duration.ofMillis(30))));
                    try (var tree = SupervisionTree.start(machine, "t", SupervisorSpec.of(child))) {
                        machine.sleep(Duration.ofMillis(3_500));
                        assertThat(Probe.view(tree, "sweep").gauges())
                                .containsEntry("runs", 3L)
                                .containsEntry("lastRunMicros", 30_000L);
                        assertThat(Probe.view(tree, "sweep").type()).isEqualTo(ChildType.PERIODIC);
                    }
                    assertThatThrownBy(() -> Periodic.every(Duration.ZERO, () -> {}))
                            .isInstanceOf(IllegalArgumentException.class);
                });
    }
}
