package io.holdfast.application.concurrent.mailbox;

import io.holdfast.application.concurrent.JvmMachine;

import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Queue;

/// Lincheck's word on the mailbox's queue: whatever three threads do at once could have happened
/// one after the other, with a bound that is exact and a close that is final.
@Param(name = "element", gen = IntGen.class, conf = "1:3")
public class RingLincheckTest {
    private static final int CAPACITY = 2;

    private final Ring ring =
            new Ring(CAPACITY, new JvmMachine(InstantSource.system(), System::nanoTime));

    @Operation
    public String offer(int element) {
        return ring.offer(element).name();
    }

    @Operation(nonParallelGroup = "consumer")
    public @Nullable Integer poll() {
        return (Integer) ring.poll();
    }

    @Operation
    public void close() {
        ring.close();
    }

    @Test
    void the_queue_is_linearizable_in_every_schedule_that_the_model_checker_tries() {
        new ModelCheckingOptions()
                .iterations(6)
                .invocationsPerIteration(200)
                .threads(3)
                .actorsPerThread(3)
                .sequentialSpecification(SequentialRing.class)
                .check(RingLincheckTest.class);
    }

    @Test
    void the_queue_is_linearizable_under_stress() {
        new StressOptions()
                .iterations(5)
                .invocationsPerIteration(500)
                .threads(3)
                .actorsPerThread(3)
                .sequentialSpecification(SequentialRing.class)
                .check(RingLincheckTest.class);
    }

    /// What the queue means.
    public static final class SequentialRing {
        private final Queue<Integer> elements = new ArrayDeque<>();
        private boolean closed;

        public String offer(int element) {
            if (closed) {
                return Delivery.DOWN.name();
            }
            if (elements.size() == CAPACITY) {
                return Delivery.FULL.name();
            }
            elements.add(element);
            return Delivery.ACCEPTED.name();
        }

        public @Nullable Integer poll() {
            return elements.poll();
        }

        public void close() {
            closed = true;
        }
    }
}
