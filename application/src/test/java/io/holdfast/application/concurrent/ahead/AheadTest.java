package io.holdfast.application.concurrent.ahead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.application.concurrent.JvmMachine;
import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.Simulated;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Work that is done one step ahead.
class AheadTest {
    private static final Duration STEP = Duration.ofMillis(10);

    private static <T> T after(Machine machine, Duration time, T value) {
        try {
            machine.sleep(time);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the work", e);
        }
        return value;
    }

    @Test
    void AHD_1_the_owner_gets_what_was_made_while_it_was_busy_itself() {
        Simulated.underManySeeds(
                machine -> {
                    long start = machine.nanoTime();
                    List<Integer> made = new ArrayList<>();
                    try (var next =
                            Ahead.start(
                                    machine,
                                    "work",
                                    () -> {
                                        made.add(1);
                                        return after(machine, STEP, "made");
                                    })) {
                        after(machine, STEP, "busy");
                        assertThat(next.await()).isEqualTo("made");
                        assertThat(next.await()).isEqualTo("made");
                    }
                    assertThat(made).containsExactly(1);
                    assertThat(machine.nanoTime() - start).isEqualTo(STEP.toNanos());
                });
    }

    @Test
    void AHD_1_the_owner_gets_what_was_thrown_as_it_was() {
        Simulated.underManySeeds(
                machine -> {
                    IllegalStateException failure = new IllegalStateException("no more");
                    AssertionError error = new AssertionError("worse");
                    var failed =
                            Ahead.<String>start(
                                    machine,
                                    "fails",
                                    () -> {
                                        throw failure;
                                    });
                    var worse =
                            Ahead.<String>start(
                                    machine,
                                    "fails worse",
                                    () -> {
                                        throw error;
                                    });
                    assertThatThrownBy(failed::await).isSameAs(failure);
                    assertThatThrownBy(worse::await).isSameAs(error);
                    failed.close();
                    worse.close();
                });
    }

    @Test
    void AHD_2_closing_waits_for_the_work_and_leaves_no_thread() {
        Simulated.underManySeeds(
                machine -> {
                    List<String> done = new ArrayList<>();
                    try (var _ =
                            Ahead.start(
                                    machine,
                                    "work",
                                    () -> done.add(after(machine, STEP, "done")))) {
                        assertThat(done).isEmpty();
                    }
                    assertThat(done).containsExactly("done");
                });
    }

    @Test
    void AHD_3_an_interrupted_owner_waits_all_the_same_and_stays_interrupted() {
        try (JvmMachine machine = new JvmMachine(InstantSource.system(), System::nanoTime)) {
            Thread.currentThread().interrupt();
            try (var next = Ahead.start(machine, "work", () -> after(machine, STEP, "made"))) {
                assertThat(next.await()).isEqualTo("made");
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
            }
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
