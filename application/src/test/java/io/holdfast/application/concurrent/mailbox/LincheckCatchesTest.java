package io.holdfast.application.concurrent.mailbox;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.application.concurrent.JvmMachine;
import io.holdfast.application.supervision.ChildSpec;
import io.holdfast.application.supervision.SupervisionTree;
import io.holdfast.application.supervision.SupervisorSpec;

import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jetbrains.lincheck.datastructures.Validate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// Lincheck's word on queue and mailbox is only worth something if wrong ones get another.
class LincheckCatchesTest {
    private static final int CAPACITY = 2;

    /// Does what [Ring] does, except that two producers can claim one place.
    @Param(name = "element", gen = IntGen.class, conf = "1:3")
    public static class ClaimsWithoutComparing {
        private final AtomicReferenceArray<@Nullable Integer> slots = new AtomicReferenceArray<>(4);
        private final AtomicLong head = new AtomicLong();
        private final AtomicLong tail = new AtomicLong();
        private volatile boolean closed;

        @Operation
        public String offer(int element) {
            long place = tail.get();
            if (closed) {
                return "DOWN";
            }
            if (place - head.get() >= CAPACITY) {
                return "FULL";
            }
            tail.set(place + 1);
            slots.set((int) place & 3, element);
            return "ACCEPTED";
        }

        @Operation(nonParallelGroup = "consumer")
        public @Nullable Integer poll() {
            long place = head.get();
            Integer element = slots.get((int) place & 3);
            if (element != null) {
                slots.set((int) place & 3, null);
                head.set(place + 1);
            }
            return element;
        }

        @Operation
        public void close() {
            closed = true;
        }
    }

    /// Two mailboxes on one state: the rule of the one owner, broken.
    @Param(name = "element", gen = IntGen.class, conf = "1:3")
    public static class TwoOwners {
        private final JvmMachine machine = new JvmMachine(InstantSource.system(), System::nanoTime);
        private final AtomicInteger sum = new AtomicInteger();
        private final AtomicInteger turns = new AtomicInteger();
        private final Mailbox<Count> one = adder("one");
        private final Mailbox<Count> two = adder("two");
        private final SupervisionTree tree;

        public TwoOwners() throws InterruptedException {
            tree =
                    SupervisionTree.start(
                            machine,
                            "test",
                            SupervisorSpec.of(
                                    ChildSpec.of("one", one.worker()),
                                    ChildSpec.of("two", two.worker())));
        }

        @Operation
        public int add(int element) {
            var box = turns.getAndIncrement() % 2 == 0 ? one : two;
            return box.<Integer>call(reply -> new Count.AddAndGet(element, reply)).orThrow();
        }

        @Validate
        public void ends() {
            tree.close();
        }

        private Mailbox<Count> adder(String name) {
            return new Mailbox<>(
                    machine,
                    MailboxSpec.named(name),
                    Behaviour.oneByOne(
                            0,
                            (state, message, _) -> {
                                if (message instanceof Count.AddAndGet(int units, var reply)) {
                                    int next = sum.get() + units;
                                    machine.giveWay();
                                    sum.set(next);
                                    reply.with(next);
                                }
                                return state;
                            }));
        }
    }

    /// What an adder means.
    public static final class SequentialAdder {
        private int sum;

        public int add(int element) {
            sum += element;
            return sum;
        }
    }

    @Test
    void a_queue_that_claims_places_without_comparing() {
        assertThatThrownBy(
                        () ->
                                new ModelCheckingOptions()
                                        .iterations(30)
                                        .invocationsPerIteration(200)
                                        .minimizeFailedScenario(false)
                                        .threads(3)
                                        .actorsPerThread(3)
                                        .sequentialSpecification(
                                                RingLincheckTest.SequentialRing.class)
                                        .check(ClaimsWithoutComparing.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Invalid execution results");
    }

    @Test
    void a_mailbox_with_two_owners() {
        assertThatThrownBy(
                        () ->
                                new StressOptions()
                                        .iterations(30)
                                        .invocationsPerIteration(300)
                                        .minimizeFailedScenario(false)
                                        .threads(3)
                                        .actorsPerThread(3)
                                        .sequentialSpecification(SequentialAdder.class)
                                        .check(TwoOwners.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Invalid execution results");
    }
}
