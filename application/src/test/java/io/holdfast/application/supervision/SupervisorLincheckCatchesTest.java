package io.holdfast.application.supervision;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.application.concurrent.JvmMachine;

import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.InstantSource;

/// Lincheck's word on orders is only worth something if orders that are not carried out one after
/// the other get another.
class SupervisorLincheckCatchesTest {

    /// Looks first and acts afterwards, as if every caller gave its orders on its own thread.
    public static class LooksAndLeaps {
        private final JvmMachine machine = new JvmMachine(InstantSource.system(), System::nanoTime);
        private final SupervisionTree tree;

        public LooksAndLeaps() throws InterruptedException {
            tree = SupervisionTree.start(machine, "test", SupervisorSpec.of());
        }

        @Operation
        public String start() throws InterruptedException {
            if (tree.root().count().specs() > 0) {
                return "AlreadyPresent";
            }
            var child = ChildSpec.running("child", () -> machine.sleep(Duration.ofHours(1)));
            tree.root().start(child);
            return "Done";
        }

        @Operation
        public String terminate() throws InterruptedException {
            return tree.root().terminate("child").getClass().getSimpleName();
        }

        @Operation
        public String restart() throws InterruptedException {
            return tree.root().restart("child").getClass().getSimpleName();
        }

        @Operation
        public String delete() throws InterruptedException {
            return tree.root().delete("child").getClass().getSimpleName();
        }

        @Validate
        public void ends() {
            tree.close();
        }
    }

    @Test
    void a_supervisor_that_looks_first_and_acts_afterwards() {
        assertThatThrownBy(
                        () ->
                                new StressOptions()
                                        .iterations(30)
                                        .invocationsPerIteration(300)
                                        .minimizeFailedScenario(false)
                                        .threads(3)
                                        .actorsPerThread(3)
                                        .sequentialSpecification(
                                                SupervisorLincheckTest.SequentialSupervisor.class)
                                        .check(LooksAndLeaps.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Invalid execution results");
    }
}
