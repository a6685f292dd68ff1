package io.holdfast.application.supervision;

import io.holdfast.application.concurrent.Census;
import io.holdfast.application.concurrent.JvmMachine;

import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.InstantSource;

/// Lincheck's word on orders: whatever three callers order at once could have been ordered one
/// after the other.
public class SupervisorLincheckTest {
    private final JvmMachine machine = new JvmMachine(InstantSource.system(), System::nanoTime);
    private final SupervisionTree tree;

    public SupervisorLincheckTest() throws InterruptedException {
        tree = SupervisionTree.start(machine, "test", SupervisorSpec.of());
    }

    @Operation
    public String start() throws InterruptedException {
        return name(
                tree.root()
                        .start(
                                ChildSpec.running(
                                        "child", () -> machine.sleep(Duration.ofHours(1)))));
    }

    @Operation
    public String terminate() throws InterruptedException {
        return name(tree.root().terminate("child"));
    }

    @Operation
    public String restart() throws InterruptedException {
        return name(tree.root().restart("child"));
    }

    @Operation
    public String delete() throws InterruptedException {
        return name(tree.root().delete("child"));
    }

    @Validate
    public void endsWithoutLeaving() {
        tree.close();
        while (!machine.census().equals(Census.EMPTY)) {
            Thread.onSpinWait();
        }
    }

    @Test
    void orders_are_linearizable_under_stress() {
        new StressOptions()
                .iterations(5)
                .invocationsPerIteration(300)
                .threads(3)
                .actorsPerThread(3)
                .sequentialSpecification(SequentialSupervisor.class)
                .check(SupervisorLincheckTest.class);
    }

    private static String name(OrderOutcome outcome) {
        return outcome.getClass().getSimpleName();
    }

    /// What orders mean for one child: absent, running or stopped.
    public static final class SequentialSupervisor {
        private String child = "absent";

        public String start() {
            if (!child.equals("absent")) {
                return "AlreadyPresent";
            }
            child = "running";
            return "Done";
        }

        public String terminate() {
            if (child.equals("absent")) {
                return "NotFound";
            }
            child = "stopped";
            return "Done";
        }

        public String restart() {
            return ifStopped("running");
        }

        public String delete() {
            return ifStopped("absent");
        }

        private String ifStopped(String next) {
            return switch (child) {
                case "absent" -> "NotFound";
                case "running" -> "NotStopped";
                default -> {
                    child = next;
                    yield "Done";
                }
            };
        }
    }
}
