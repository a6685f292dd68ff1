package io.holdfast.application.concurrent.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.application.concurrent.Deadline;
import io.holdfast.application.concurrent.Waited;
import io.holdfast.application.concurrent.Waiters;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

class SimulationTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void SIM_1_one_thread_runs_from_one_wait_to_the_next() {
        AtomicInteger running = new AtomicInteger();
        Simulation.run(
                1,
                machine -> {
                    for (int i = 0; i < 5; i++) {
                        machine.start(
                                "worker " + i,
                                () -> {
                                    for (int round = 0; round < 20; round++) {
                                        assertThat(running.incrementAndGet()).isOne();
                                        running.decrementAndGet();
                                        machine.giveWay();
                                    }
                                });
                    }
                });
    }

    @Test
    void SIM_2_equal_seeds_make_equal_runs_and_other_seeds_other_ones() {
        var orders = new HashSet<List<Integer>>();
        for (long seed = 0; seed < 20; seed++) {
            List<Integer> first = orderOfWorkers(seed);
            assertThat(orderOfWorkers(seed)).isEqualTo(first);
            orders.add(first);
        }
        assertThat(orders).hasSizeGreaterThan(10);
    }

    @Test
    void SIM_3_time_jumps_when_everybody_waits() {
        var report =
                Simulation.run(
                        3,
                        machine -> {
                            machine.sleep(HOUR);
                            assertThat(machine.instant())
                                    .isEqualTo(SimulatedMachine.EPOCH.plus(HOUR));
                            var waiters = new Waiters(machine);
                            assertThat(waiters.await(() -> false, Deadline.after(machine, HOUR)))
                                    .isEqualTo(Waited.LATE);
                        });
        assertThat(report.elapsed()).isEqualTo(HOUR.multipliedBy(2));
    }

    @Test
    void SIM_3_a_restless_machine_lets_time_pass_while_others_could_run() {
        var report =
                Simulation.run(
                        3,
                        Pace.RESTLESS,
                        machine -> {
                            AtomicInteger rounds = new AtomicInteger();
                            machine.start(
                                    "sleeper", () -> machine.parkNanos("a nap", HOUR.toNanos()));
                            while (machine.nanoTime() == 0) {
                                rounds.incrementAndGet();
                                machine.giveWay();
                            }
                            assertThat(rounds).hasPositiveValue();
                        });
        assertThat(report.elapsed()).isEqualTo(HOUR);
    }

    @Test
    void SIM_4_a_thread_that_is_left_waiting_fails_the_run_by_name() {
        assertThatThrownBy(
                        () ->
                                Simulation.run(
                                        4,
                                        machine -> {
                                            machine.start(
                                                    "forgotten", () -> machine.park("a friend"));
                                        }))
                .isInstanceOf(SimulationFailed.class)
                .hasMessageContaining("seed 4")
                .hasMessageContaining("forgotten waits for a friend");
    }

    @Test
    void SIM_5_an_exception_in_any_thread_ends_the_run_and_names_the_seed() {
        var sin = new IllegalStateException("sin");
        assertThatThrownBy(
                        () ->
                                Simulation.run(
                                        5,
                                        machine -> {
                                            machine.start(
                                                    "sinner",
                                                    () -> {
                                                        throw sin;
                                                    });
                                            machine.park("for ever");
                                        }))
                .isInstanceOf(SimulationFailed.class)
                .hasMessageContaining("seed 5")
                .hasCause(sin);
    }

    @Test
    void timers_run_in_the_order_of_their_moments_and_a_cancelled_one_never() {
        Simulation.run(
                6,
                machine -> {
                    List<String> seen = new ArrayList<>();
                    var late = machine.after(Duration.ofSeconds(3), () -> seen.add("late"));
                    machine.after(Duration.ofSeconds(2), () -> seen.add("second"));
                    machine.after(Duration.ofSeconds(1), () -> seen.add("first"));
                    machine.sleep(Duration.ofMillis(2_500));
                    assertThat(late.cancel()).contains(Duration.ofMillis(500));
                    assertThat(late.cancel()).isEmpty();
                    machine.sleep(HOUR);
                    assertThat(seen).containsExactly("first", "second");
                    assertThat(machine.census().timers()).isZero();
                });
    }

    @Test
    void an_interrupt_ends_a_wait_whoever_sends_it() {
        Simulation.run(
                7,
                machine -> {
                    AtomicInteger woken = new AtomicInteger();
                    Thread sleeper =
                            machine.start(
                                    "sleeper",
                                    () -> {
                                        try {
                                            machine.sleep(HOUR);
                                        } catch (InterruptedException _) {
                                            woken.incrementAndGet();
                                        }
                                    });
                    machine.giveWay();
                    sleeper.interrupt();
                    machine.sleep(Duration.ofSeconds(1));
                    assertThat(woken).hasValue(1);
                    assertThat(machine.census().threads()).containsExactly("scenario");
                });
    }

    @Test
    void a_thread_of_the_outside_may_not_wait_here() {
        Simulation.run(
                8,
                machine -> {
                    var refused = new AtomicInteger();
                    Thread outside =
                            Thread.ofPlatform()
                                    .start(
                                            () -> {
                                                try {
                                                    machine.park("nothing");
                                                } catch (IllegalStateException _) {
                                                    refused.incrementAndGet();
                                                }
                                            });
                    outside.join();
                    assertThat(refused).hasValue(1);
                });
    }

    private static List<Integer> orderOfWorkers(long seed) {
        List<Integer> order = new ArrayList<>();
        var report =
                Simulation.run(
                        seed,
                        machine -> {
                            for (int i = 0; i < 4; i++) {
                                int worker = i;
                                machine.start(
                                        "worker " + i,
                                        () -> {
                                            for (int round = 0; round < 4; round++) {
                                                order.add(worker);
                                                machine.giveWay();
                                            }
                                        });
                            }
                        });
        order.add((int) report.trace());
        return order;
    }
}
