package io.holdfast.application.concurrent.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.Simulated;
import io.holdfast.application.concurrent.mailbox.StackExampleTest.StackMessage.Pop;
import io.holdfast.application.concurrent.mailbox.StackExampleTest.StackMessage.Push;
import io.holdfast.application.supervision.ChildSpec;
import io.holdfast.application.supervision.SupervisionTree;
import io.holdfast.application.supervision.SupervisorSpec;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/// The classic: a stack that knows nothing of failure, and a supervisor that knows everything about
/// it.
class StackExampleTest {

    /// What can be said to the stack. `Pop` wants an answer, so it carries the way back.
    sealed interface StackMessage {
        record Push(String element) implements StackMessage {}

        record Pop(Reply<String> reply) implements StackMessage {}
    }

    /// The whole of the stack. It does not check for emptiness: popping nothing is a bug of the
    /// caller, and `getFirst` throws. It is not written down here what happens then.
    static List<String> handle(
            List<String> elements, StackMessage message, Self<StackMessage> self) {
        return switch (message) {
            case Push(var element) -> {
                var pushed = new ArrayList<>(List.of(element));
                pushed.addAll(elements);
                yield List.copyOf(pushed);
            }
            case Pop(var reply) -> {
                reply.with(elements.getFirst());
                yield elements.subList(1, elements.size());
            }
        };
    }

    private static Mailbox<StackMessage> stackOf(Machine machine, String... elements) {
        return new Mailbox<>(
                machine,
                MailboxSpec.named("stack"),
                Behaviour.oneByOne(List.of(elements), StackExampleTest::handle));
    }

    @Test
    void a_stack_is_restarted_with_its_initial_state_when_somebody_pops_too_much() {
        Simulated.underManySeeds(
                machine -> {
                    // The stack begins with one element, and hangs in a tree.
                    var stack = stackOf(machine, "hello");
                    try (var tree =
                            SupervisionTree.start(
                                    machine,
                                    "example",
                                    SupervisorSpec.of(ChildSpec.of("stack", stack.worker())))) {

                        // It works as a stack does.
                        assertThat(stack.call(Pop::new).orThrow()).isEqualTo("hello");
                        stack.cast(new Push("world"));
                        assertThat(stack.call(Pop::new).orThrow()).isEqualTo("world");

                        // Now it is empty. The next pop is a bug: the owner crashes, and the caller
                        // is told so.
                        var answer = stack.call(Pop::new);
                        assertThat(answer)
                                .isInstanceOfSatisfying(
                                        Answer.Not.class,
                                        not ->
                                                assertThat(not.why())
                                                        .isInstanceOfSatisfying(
                                                                WhyNot.Crashed.class,
                                                                crash ->
                                                                        assertThat(crash.cause())
                                                                                .isInstanceOf(
                                                                                        NoSuchElementException
                                                                                                .class)));

                        // The supervisor starts it again, from the state that is known to be good.
                        awaitRestart(machine, tree);
                        assertThat(stack.call(Pop::new).orThrow()).isEqualTo("hello");

                        // And the tree remembers.
                        var child = tree.view().children().getFirst();
                        assertThat(child.restarts()).isOne();
                        assertThat(child.lastError()).isNotNull();
                    }
                });
    }

    private static void awaitRestart(Machine machine, SupervisionTree tree) {
        while (tree.view().children().getFirst().restarts() == 0) {
            machine.giveWay();
        }
    }
}
