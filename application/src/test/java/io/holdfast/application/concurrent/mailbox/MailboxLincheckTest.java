package io.holdfast.application.concurrent.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.concurrent.Census;
import io.holdfast.application.concurrent.JvmMachine;
import io.holdfast.application.concurrent.mailbox.MailboxLincheckTest.StackMessage.Pop;
import io.holdfast.application.concurrent.mailbox.MailboxLincheckTest.StackMessage.Push;
import io.holdfast.application.supervision.ChildSpec;
import io.holdfast.application.supervision.SupervisionTree;
import io.holdfast.application.supervision.SupervisorSpec;

import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/// Lincheck's word on a whole mailbox under a real tree: to its callers it is a stack that does one
/// thing at a time.
@Param(name = "element", gen = IntGen.class, conf = "1:3")
public class MailboxLincheckTest {
    sealed interface StackMessage {
        record Push(int element, Reply<Integer> reply) implements StackMessage {}

        record Pop(Reply<Integer> reply) implements StackMessage {}
    }

    private final JvmMachine machine = new JvmMachine(InstantSource.system(), System::nanoTime);
    private final Mailbox<StackMessage> stack =
            new Mailbox<>(
                    machine,
                    MailboxSpec.named("stack"),
                    Behaviour.inBatches(
                            List.<Integer>of(),
                            (state, batch, _) -> {
                                List<Integer> elements = state;
                                for (StackMessage message : batch) {
                                    elements = handle(elements, message);
                                }
                                return elements;
                            }));
    private final SupervisionTree tree;

    public MailboxLincheckTest() throws InterruptedException {
        tree =
                SupervisionTree.start(
                        machine, "test", SupervisorSpec.of(ChildSpec.of("stack", stack.worker())));
    }

    @Operation
    public int push(int element) {
        return stack.<Integer>call(reply -> new Push(element, reply)).orThrow();
    }

    @Operation
    public int pop() {
        return stack.call(Pop::new).orThrow();
    }

    @Validate
    public void endsWithoutLeaving() {
        tree.close();
        while (!machine.census().equals(Census.EMPTY)) {
            Thread.onSpinWait();
        }
    }

    @Test
    void a_mailbox_is_linearizable_under_stress() {
        new StressOptions()
                .iterations(5)
                .invocationsPerIteration(300)
                .threads(3)
                .actorsPerThread(3)
                .sequentialSpecification(SequentialStack.class)
                .check(MailboxLincheckTest.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    private static List<Integer> handle(List<Integer> elements, StackMessage message) {
        return switch (message) {
            case Push(int element, var reply) -> {
                reply.with(elements.size() + 1);
                yield Stream.concat(Stream.of(element), elements.stream()).toList();
            }
            case Pop(var reply) -> {
                reply.with(elements.isEmpty() ? 0 : elements.getFirst());
                yield elements.isEmpty() ? elements : elements.subList(1, elements.size());
            }
        };
    }

    /// What the stack means.
    public static final class SequentialStack {
        private final Deque<Integer> elements = new ArrayDeque<>();

        public int push(int element) {
            elements.push(element);
            return elements.size();
        }

        public int pop() {
            return elements.isEmpty() ? 0 : elements.pop();
        }
    }
}
