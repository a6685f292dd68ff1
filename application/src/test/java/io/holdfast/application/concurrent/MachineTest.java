package io.holdfast.application.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.application.concurrent.simulation.Simulation;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// The same rules for the real machine and the simulated one.
class MachineTest {
    private static final Duration SHORT = Duration.ofMillis(5);
    private static final Duration LONG = Duration.ofHours(1);

    @FunctionalInterface
    interface Proof {
        void of(Machine machine) throws Exception;
    }

    private static void onBoth(Proof proof) throws Exception {
        Simulated.underManySeeds(proof::of);
        try (var real = new RealMachine()) {
            proof.of(real.machine());
        }
    }

    @Test
    void MCH_1_nano_time_never_goes_back() throws Exception {
        onBoth(
                machine -> {
                    long last = machine.nanoTime();
                    for (int i = 0; i < 50; i++) {
                        machine.parkNanos("a moment", 1_000);
                        long now = machine.nanoTime();
                        assertThat(now - last).isNotNegative();
                        last = now;
                    }
                });
    }

    @Test
    void MCH_2_an_unpark_that_comes_before_the_wait_ends_it_too() throws Exception {
        onBoth(
                machine -> {
                    machine.unpark(Thread.currentThread());
                    machine.park("what has come already");
                });
    }

    @Test
    void MCH_2_an_unpark_that_comes_before_the_first_step_of_a_thread_ends_its_first_wait()
            throws Exception {
        onBoth(
                machine -> {
                    Thread thread =
                            machine.start(
                                    "late starter", () -> machine.park("what has come already"));
                    machine.unpark(thread);
                    awaitAlone(machine);
                });
    }

    @Test
    void MCH_2_a_wait_ends_with_an_unpark_an_interrupt_or_its_time() throws Exception {
        onBoth(
                machine -> {
                    var ended = new AtomicInteger();
                    var waiters = new Waiters(machine);
                    Thread first = machine.start("first", () -> endWait(machine, ended, waiters));
                    Thread second = machine.start("second", () -> endWait(machine, ended, waiters));
                    machine.unpark(first);
                    machine.interrupt(second);
                    assertThat(waiters.await(() -> ended.get() == 2, Deadline.after(machine, LONG)))
                            .isEqualTo(Waited.MET);
                    long before = machine.nanoTime();
                    while (machine.nanoTime() - before < SHORT.toNanos()) {
                        machine.parkNanos("its time", SHORT.toNanos());
                    }
                    awaitAlone(machine);
                });
    }

    @Test
    void MCH_2_an_interrupt_status_outlives_a_wait_and_ends_a_sleep() throws Exception {
        onBoth(
                machine -> {
                    Thread.currentThread().interrupt();
                    machine.park("nothing");
                    assertThat(Thread.currentThread().isInterrupted()).isTrue();
                    assertThatThrownBy(() -> machine.sleep(LONG))
                            .isInstanceOf(InterruptedException.class);
                    assertThat(Thread.currentThread().isInterrupted()).isFalse();
                    var waiters = new Waiters(machine);
                    Thread.currentThread().interrupt();
                    assertThat(waiters.await(() -> true, Deadline.NEVER)).isEqualTo(Waited.MET);
                    assertThatThrownBy(() -> waiters.await(() -> false, Deadline.NEVER))
                            .isInstanceOf(InterruptedException.class);
                });
    }

    @Test
    void MCH_3_a_timer_runs_once_and_not_before_its_delay() throws Exception {
        onBoth(
                machine -> {
                    var runs = new AtomicInteger();
                    var waiters = new Waiters(machine);
                    long before = machine.nanoTime();
                    var timer =
                            machine.after(
                                    SHORT,
                                    () -> {
                                        runs.incrementAndGet();
                                        waiters.wake();
                                    });
                    waiters.await(() -> runs.get() == 1, Deadline.NEVER);
                    assertThat(machine.nanoTime() - before).isGreaterThanOrEqualTo(SHORT.toNanos());
                    assertThat(timer.cancel()).isEmpty();
                });
    }

    @Test
    void MCH_3_a_timer_that_was_called_off_tells_the_rest_and_never_runs() throws Exception {
        onBoth(
                machine -> {
                    var timer =
                            machine.after(
                                    LONG,
                                    () -> {
                                        throw new AssertionError("called off");
                                    });
                    assertThat(machine.census().timers()).isOne();
                    assertThat(timer.cancel())
                            .hasValueSatisfying(
                                    rest ->
                                            assertThat(rest)
                                                    .isGreaterThan(Duration.ofMinutes(50))
                                                    .isLessThanOrEqualTo(LONG));
                    assertThat(timer.cancel()).isEqualTo(Optional.empty());
                    assertThat(machine.census().timers()).isZero();
                });
    }

    @Test
    void MCH_4_a_census_counts_threads_and_timers_that_are_alive() throws Exception {
        onBoth(
                machine -> {
                    var before = machine.census();
                    Thread waiting =
                            machine.start("waiting", () -> machine.park("the end of the census"));
                    var timer = machine.after(LONG, () -> {});
                    assertThat(machine.census().threads()).contains("waiting");
                    assertThat(machine.census().timers()).isOne();
                    timer.cancel();
                    machine.unpark(waiting);
                    while (!machine.census().equals(before)) {
                        machine.giveWay();
                    }
                });
    }

    @Test
    void MCH_4_threads_of_a_factory_are_counted_while_they_run() throws Exception {
        try (var real = new RealMachine()) {
            var machine = real.machine();
            var begun = new CountDownLatch(1);
            var end = new CountDownLatch(1);
            Thread thread =
                    machine.threads("part")
                            .newThread(
                                    () -> {
                                        begun.countDown();
                                        try {
                                            end.await();
                                        } catch (InterruptedException e) {
                                            throw new AssertionError(e);
                                        }
                                    });
            assertThat(machine.census()).isEqualTo(Census.EMPTY);
            thread.start();
            begun.await();
            assertThat(machine.census().threads()).containsExactly("part");
            end.countDown();
            thread.join();
            assertThat(machine.census()).isEqualTo(Census.EMPTY);
        }
    }

    @Test
    void a_deadline_that_is_too_far_to_count_never_comes() {
        Simulation.run(
                1,
                machine -> {
                    assertThat(Deadline.after(machine, Duration.ofSeconds(Long.MAX_VALUE)))
                            .isEqualTo(Deadline.NEVER);
                    assertThat(Deadline.NEVER.isPast(machine)).isFalse();
                    assertThat(Deadline.after(machine, SHORT).nanosLeft(machine))
                            .isEqualTo(SHORT.toNanos());
                    assertThat(Deadline.after(machine, Duration.ZERO).isPast(machine)).isTrue();
                    assertThat(Deadline.after(machine, SHORT.negated()).isPast(machine)).isTrue();
                });
    }

    @Test
    void of_two_deadlines_the_earlier_one_counts() {
        Simulation.run(
                1,
                machine -> {
                    Deadline soon = Deadline.after(machine, SHORT);
                    Deadline later = Deadline.after(machine, LONG);
                    assertThat(soon.earlier(later)).isEqualTo(soon);
                    assertThat(later.earlier(soon)).isEqualTo(soon);
                    assertThat(soon.earlier(Deadline.NEVER)).isEqualTo(soon);
                    assertThat(Deadline.NEVER.earlier(soon)).isEqualTo(soon);
                    assertThat(Deadline.NEVER.earlier(Deadline.NEVER)).isEqualTo(Deadline.NEVER);
                });
    }

    private static void endWait(Machine machine, AtomicInteger ended, Waiters waiters) {
        machine.park("somebody");
        ended.incrementAndGet();
        waiters.wake();
    }

    private static void awaitAlone(Machine machine) {
        while (machine.census().threads().stream().anyMatch(name -> !name.equals("scenario"))) {
            machine.giveWay();
        }
    }
}
