package io.holdfast.application.concurrent.turns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.Simulated;
import io.holdfast.application.concurrent.simulation.Pace;
import io.holdfast.application.concurrent.simulation.SimulatedMachine;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Callers who go one after another.
class TurnsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration WORK = Duration.ofSeconds(1);
    private static final int SEEDS = 50;

    private static void work(Machine machine, Duration time) {
        machine.parkNanos("work", time.toNanos());
    }

    private static Thread caller(
            SimulatedMachine machine, Turns<String> turns, String key, List<String> told) {
        String name = key + told.hashCode() + machine.random().nextInt();
        return machine.start(
                name,
                () ->
                        told.add(
                                turns.take(
                                                key,
                                                () -> {
                                                    work(machine, WORK);
                                                    return "worked";
                                                })
                                        .orElse("turned away")));
    }

    @Test
    void TRN_1_callers_of_one_key_work_one_at_a_time_and_those_of_another_beside_them() {
        Simulated.underManySeeds(
                Pace.RESTLESS,
                SEEDS,
                machine -> {
                    Turns<String> turns = new Turns<>(machine, 100, Duration.ofHours(1));
                    List<String> working = new ArrayList<>();
                    List<String> done = new ArrayList<>();
                    for (int i = 0; i < 12; i++) {
                        String key = i % 3 == 0 ? "mug" : "tee";
                        machine.start(
                                "caller " + i,
                                () ->
                                        turns.take(
                                                key,
                                                () -> {
                                                    assertThat(working).doesNotContain(key);
                                                    working.add(key);
                                                    machine.giveWay();
                                                    work(machine, WORK);
                                                    working.remove(key);
                                                    return done.add(key);
                                                }));
                    }
                    machine.sleep(Duration.ofHours(1));
                    assertThat(done).hasSize(12);
                    assertThat(turns.keys()).isZero();
                });
    }

    @Test
    void TRN_1_who_came_first_is_first_and_another_key_waits_for_nobody() {
        Simulated.underManySeeds(
                machine -> {
                    Turns<String> turns = new Turns<>(machine, 100, PATIENCE);
                    List<String> done = new ArrayList<>();
                    for (String name : List.of("first", "second", "third")) {
                        machine.start(
                                name,
                                () ->
                                        turns.take(
                                                "tee",
                                                () -> {
                                                    work(machine, WORK);
                                                    return done.add(name);
                                                }));
                        machine.sleep(Duration.ofMillis(1));
                    }
                    assertThat(turns.take("mug", () -> done.size())).contains(0);
                    machine.sleep(PATIENCE);
                    assertThat(done).containsExactly("first", "second", "third");
                });
    }

    @Test
    void TRN_2_whoever_comes_when_too_many_wait_is_turned_away_at_once() {
        Simulated.underManySeeds(
                machine -> {
                    Turns<String> turns = new Turns<>(machine, 2, PATIENCE);
                    List<String> told = new ArrayList<>();
                    for (int i = 0; i < 5; i++) {
                        caller(machine, turns, "tee", told);
                    }
                    machine.sleep(WORK.dividedBy(2));
                    assertThat(told).containsExactly("turned away", "turned away");
                    machine.sleep(PATIENCE);
                    assertThat(told).filteredOn("worked"::equals).hasSize(3);
                });
    }

    @Test
    void TRN_3_nobody_waits_longer_than_their_patience_and_the_queue_goes_on_behind_them() {
        Simulated.underManySeeds(
                machine -> {
                    Turns<String> turns = new Turns<>(machine, 100, PATIENCE);
                    List<String> told = new ArrayList<>();
                    machine.start(
                            "slow",
                            () ->
                                    turns.take(
                                            "tee",
                                            () -> {
                                                work(machine, PATIENCE.plus(WORK));
                                                return told.add("slow");
                                            }));
                    machine.sleep(Duration.ofMillis(1));
                    caller(machine, turns, "tee", told);
                    machine.sleep(WORK.multipliedBy(2));
                    caller(machine, turns, "tee", told);
                    machine.sleep(PATIENCE.multipliedBy(2));
                    assertThat(told).containsExactly("turned away", "slow", "worked");
                    assertThat(turns.keys()).isZero();
                });
    }

    @Test
    void TRN_4_and_6_work_that_fails_ends_its_turn_and_nothing_is_remembered() {
        Simulated.underManySeeds(
                machine -> {
                    Turns<String> turns = new Turns<>(machine, 100, PATIENCE);
                    assertThatIllegalStateException()
                            .isThrownBy(
                                    () ->
                                            turns.take(
                                                    "tee",
                                                    () -> {
                                                        throw new IllegalStateException("a test");
                                                    }));
                    assertThat(turns.keys()).isZero();
                    assertThat(turns.take("tee", () -> 1)).isEqualTo(Optional.of(1));
                });
    }

    @Test
    void TRN_5_an_interrupt_does_not_end_the_wait_and_is_still_there_afterwards() {
        Simulated.underManySeeds(
                machine -> {
                    Turns<String> turns = new Turns<>(machine, 100, PATIENCE);
                    List<String> told = new ArrayList<>();
                    caller(machine, turns, "tee", told);
                    machine.sleep(Duration.ofMillis(1));
                    Thread waiting =
                            machine.start(
                                    "interrupted",
                                    () -> {
                                        turns.take("tee", () -> told.add("second"));
                                        told.add("" + Thread.interrupted());
                                    });
                    machine.sleep(Duration.ofMillis(1));
                    machine.interrupt(waiting);
                    machine.sleep(PATIENCE);
                    assertThat(told).containsExactly("worked", "second", "true");
                });
    }

    @Test
    void fewer_than_none_cannot_wait() {
        Simulated.underManySeeds(
                machine ->
                        assertThatExceptionOfType(IllegalArgumentException.class)
                                .isThrownBy(() -> new Turns<String>(machine, -1, PATIENCE)));
    }
}
