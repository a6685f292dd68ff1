package io.holdfast.application.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.concurrent.Census;
import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.RealMachine;

import org.junit.jupiter.api.Test;

import java.time.Duration;

/// The end of a tree on the real machine, where a thread that has said its last word may still be
/// on its way out.
class SupervisionTreeEndTest {
    private static final int TREES = 2_000;

    @Test
    void SUP_29_a_tree_that_is_closed_has_let_go_of_its_threads_at_that_moment() throws Exception {
        try (var real = new RealMachine()) {
            Machine machine = real.machine();
            for (int i = 0; i < TREES; i++) {
                var sub =
                        new Supervisor(
                                machine,
                                SupervisorSpec.of(
                                        ChildSpec.of(
                                                "p",
                                                Periodic.every(Duration.ofHours(1), () -> {}))));
                var tree =
                        SupervisionTree.start(
                                machine, "t", SupervisorSpec.of(ChildSpec.of("sub", sub.worker())));
                tree.close();
                assertThat(machine.census()).as("after tree %d", i).isEqualTo(Census.EMPTY);
            }
        }
    }
}
