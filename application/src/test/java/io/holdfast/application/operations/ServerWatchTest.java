package io.holdfast.application.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.util.Objects.requireNonNull;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.Simulated;
import io.holdfast.application.supervision.ChildSpec;
import io.holdfast.application.supervision.Intensity;
import io.holdfast.application.supervision.Periodic;
import io.holdfast.application.supervision.SupervisionTree;
import io.holdfast.application.supervision.Supervisor;
import io.holdfast.application.supervision.SupervisorSpec;
import io.holdfast.kernel.StoreUnavailable;
import io.holdfast.supervision.Failure;
import io.holdfast.supervision.Part;
import io.holdfast.supervision.PartFailed;
import io.holdfast.supervision.Trouble;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// The tree as its operator sees it.
class ServerWatchTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static ServerWatch watch(SupervisionTree tree) {
        return new ServerWatch("t", () -> Optional.of(tree));
    }

    private static Part sweepThatThrows(Machine machine, RuntimeException thrown)
            throws InterruptedException {
        ChildSpec sweep =
                ChildSpec.of(
                        "sweep",
                        Periodic.every(
                                SECOND,
                                () -> {
                                    throw thrown;
                                }));
        try (var tree = SupervisionTree.start(machine, "t", SupervisorSpec.of(sweep))) {
            machine.sleep(Duration.ofMillis(1_500));
            return watch(tree).tree().children().getFirst();
        }
    }

    private static Failure error(Part part) {
        return Objects.requireNonNull(part.lastError());
    }

    @Test
    void a_tree_that_has_not_started_is_shown_as_starting() {
        var watch = new ServerWatch("t", Optional::empty);

        assertThat(watch.tree().state()).isEqualTo(Part.State.STARTING);
        assertThat(watch.isOver()).isFalse();
        assertThat(watch.history(1)).isEmpty();
    }

    @Test
    void parts_hang_below_their_supervisors_in_the_order_of_their_start() {
        Simulated.underManySeeds(
                machine -> {
                    var jobs =
                            new Supervisor(
                                    machine,
                                    SupervisorSpec.of(
                                            ChildSpec.running("b", () -> machine.sleep(SECOND)),
                                            ChildSpec.of("a", Periodic.every(SECOND, () -> {}))));
                    var spec = SupervisorSpec.of(ChildSpec.of("jobs", jobs.worker()));
                    try (var tree = SupervisionTree.start(machine, "t", spec)) {
                        Part root = watch(tree).tree();
                        assertThat(root.kind()).isEqualTo(Part.Kind.SUPERVISOR);
                        Part below = root.children().getFirst();
                        assertThat(below.children()).extracting(Part::id).containsExactly("b", "a");
                        assertThat(below.children())
                                .extracting(Part::kind)
                                .containsExactly(Part.Kind.WORKER, Part.Kind.PERIODIC);
                        assertThat(below.children().getLast().gauges()).containsKey("runs");
                    }
                });
    }

    @Test
    void a_failure_of_ours_is_told_in_its_own_words() {
        Simulated.underManySeeds(
                machine -> {
                    Part down = sweepThatThrows(machine, new PartFailed("the pump stands still"));
                    assertThat(error(down).kind()).isEqualTo(Failure.Kind.DOWN);
                    assertThat(error(down).message()).isEqualTo("the pump stands still");
                    assertThat(down.restarts()).isEqualTo(1);
                });
    }

    @Test
    void a_store_that_does_not_answer_is_told_from_a_fault() {
        Simulated.underManySeeds(
                machine -> {
                    var silent = new StoreUnavailable("prune jobs", new IOException("10.0.0.7"));
                    Part part = sweepThatThrows(machine, silent);
                    assertThat(error(part).kind()).isEqualTo(Failure.Kind.UNAVAILABLE);
                    assertThat(error(part).message()).contains("prune jobs");
                });
    }

    @Test
    void what_others_threw_is_left_to_the_log() {
        Simulated.underManySeeds(
                machine -> {
                    var foreign = new IllegalStateException("password=secret of a.b.SomeClass");
                    Part part = sweepThatThrows(machine, foreign);
                    assertThat(error(part).kind()).isEqualTo(Failure.Kind.FAULT);
                    assertThat(error(part).message())
                            .doesNotContain("secret", "SomeClass", "Exception");
                });
    }

    @Test
    void the_history_is_newest_first_and_ends_when_the_tree_gives_up() {
        Simulated.underManySeeds(
                machine -> {
                    ChildSpec weak =
                            ChildSpec.of(
                                    "weak",
                                    Periodic.every(
                                            SECOND,
                                            () -> {
                                                throw new PartFailed("it broke");
                                            }));
                    var spec =
                            SupervisorSpec.of(weak)
                                    .intensity(new Intensity(1, Duration.ofMinutes(1)));
                    try (var tree = SupervisionTree.start(machine, "t", spec)) {
                        tree.awaitEnd(Duration.ofMinutes(1));
                        var watch = watch(tree);
                        assertThat(watch.isOver()).isTrue();
                        List<Trouble> history = watch.history(10);
                        assertThat(history)
                                .extracting(Trouble::event)
                                .containsExactly(
                                        Trouble.Event.GAVE_UP,
                                        Trouble.Event.CRASHED,
                                        Trouble.Event.RESTARTED,
                                        Trouble.Event.CRASHED);
                        assertThat(history.getFirst().path()).isEqualTo("t");
                        assertThat(history.get(1).path()).isEqualTo("t/weak");
                        assertThat(history.get(1).restarts()).isEqualTo(1);
                        assertThat(watch.history(2)).isEqualTo(history.subList(0, 2));
                    }
                });
    }

    @Test
    void nobody_asks_for_more_than_is_remembered() {
        var watch = new ServerWatch("t", Optional::empty);

        assertThatThrownBy(() -> watch.history(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> watch.history(257)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_tree_that_gave_up_is_over_while_its_parts_still_stop() {
        Simulated.underManySeeds(
                machine -> {
                    ChildSpec slow =
                            ChildSpec.running(
                                            "slow",
                                            () -> {
                                                try {
                                                    machine.sleep(Duration.ofDays(1));
                                                } finally {
                                                    machine.sleep(SECOND.multipliedBy(3));
                                                }
                                            })
                                    .stopWithin(SECOND.multipliedBy(4));
                    ChildSpec bad =
                            ChildSpec.running(
                                    "bad",
                                    () -> {
                                        machine.sleep(SECOND);
                                        throw new PartFailed("again");
                                    });
                    var spec = SupervisorSpec.of(slow, bad).intensity(new Intensity(0, SECOND));
                    try (var tree = SupervisionTree.start(machine, "t", spec)) {
                        machine.sleep(Duration.ofMillis(999));
                        assertThat(watch(tree).isOver()).isFalse();

                        machine.sleep(Duration.ofMillis(500));

                        assertThat(watch(tree).isOver()).isTrue();
                        assertThat(watch(tree).tree().state()).isEqualTo(Part.State.STOPPING);
                        assertThat(tree.awaitEnd(SECOND.multipliedBy(3))).isPresent();
                        assertThat(watch(tree).isOver()).isTrue();
                    }
                });
    }

    @Test
    void a_tree_that_is_asked_to_stop_is_not_over_before_its_parts_have_stopped() {
        Simulated.underManySeeds(
                machine -> {
                    List<Boolean> over = new ArrayList<>();
                    AtomicReference<SupervisionTree> tree = new AtomicReference<>();
                    ChildSpec last =
                            ChildSpec.running(
                                    "last",
                                    () -> {
                                        try {
                                            machine.sleep(Duration.ofDays(1));
                                        } finally {
                                            over.add(watch(requireNonNull(tree.get())).isOver());
                                        }
                                    });
                    tree.set(SupervisionTree.start(machine, "t", SupervisorSpec.of(last)));
                    machine.sleep(SECOND);

                    requireNonNull(tree.get()).close();

                    assertThat(over).containsExactly(false);
                    assertThat(watch(requireNonNull(tree.get())).isOver()).isTrue();
                });
    }
}
