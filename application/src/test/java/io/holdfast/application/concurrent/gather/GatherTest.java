package io.holdfast.application.concurrent.gather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.RealMachine;
import io.holdfast.application.concurrent.Simulated;
import io.holdfast.application.concurrent.simulation.Pace;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Many callers' questions asked as one.
class GatherTest {
    private static final Duration LOAD = Duration.ofMillis(10);

    /// Loads that take their time, and remember what they were asked for.
    private static final class Shelf implements Function<List<Integer>, Map<Integer, String>> {
        private final Machine machine;
        private final List<List<Integer>> loads = new ArrayList<>();
        private int version;
        private int running;
        private int runningMost;

        Shelf(Machine machine) {
            this.machine = machine;
        }

        /// Odd keys have a value; a key below zero fails whatever is loaded with it.
        @Override
        public Map<Integer, String> apply(List<Integer> keys) {
            loads.add(keys);
            runningMost = Math.max(runningMost, ++running);
            try {
                Map<Integer, String> found = new HashMap<>();
                for (int key : keys) {
                    if (key % 2 != 0) {
                        found.put(key, key + " v" + version);
                    }
                }
                pause(machine, LOAD);
                if (keys.stream().anyMatch(key -> key < 0)) {
                    throw new IllegalStateException("a bad key in " + keys);
                }
                return found;
            } finally {
                running--;
            }
        }
    }

    /// Takes its time, also where the caller that loads is interrupted.
    private static void pause(Machine machine, Duration time) {
        long until = machine.nanoTime() + time.toNanos();
        boolean interrupted = false;
        while (machine.nanoTime() - until < 0) {
            machine.parkNanos("a load", until - machine.nanoTime());
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// What is everybody's failure.
    private static final class NoStore extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static Gather<Integer, String> gather(
            Machine machine,
            int keysMax,
            int loadsMax,
            Function<List<Integer>, Map<Integer, String>> load) {
        return new Gather<>(machine, keysMax, loadsMax, NoStore.class, load);
    }

    private static Map<Integer, Object> ask(
            Machine machine, Gather<Integer, String> gather, int... keys) {
        Map<Integer, Object> answers = new ConcurrentHashMap<>();
        for (int i = 0; i < keys.length; i++) {
            int caller = i;
            machine.start(
                    "caller " + caller,
                    () -> {
                        try {
                            answers.put(caller, gather.get(keys[caller]));
                        } catch (IllegalStateException e) {
                            answers.put(caller, "failed");
                        }
                    });
        }
        return answers;
    }

    @Test
    void GTH_1_the_load_that_serves_a_caller_begins_after_it_has_asked() {
        Simulated.underManySeeds(
                Pace.RESTLESS,
                50,
                machine -> {
                    var shelf = new Shelf(machine);
                    var gather = gather(machine, 10, 1, shelf);
                    for (int i = 0; i < 6; i++) {
                        machine.start(
                                "caller " + i,
                                () -> {
                                    int asked = ++shelf.version;
                                    String value = gather.get(1).orElseThrow();
                                    int loaded = Integer.parseInt(value.substring(3));
                                    assertThat(loaded).isGreaterThanOrEqualTo(asked);
                                });
                    }
                    machine.sleep(Duration.ofSeconds(1));
                    assertThat(shelf.version).isEqualTo(6);
                });
    }

    @Test
    void GTH_2_a_key_that_several_ask_for_is_loaded_once_a_load_for_all_of_them() {
        Simulated.underManySeeds(
                machine -> {
                    var shelf = new Shelf(machine);
                    var gather = gather(machine, 10, 1, shelf);
                    var answers = ask(machine, gather, 1, 1, 1, 2, 2, 3);
                    machine.sleep(Duration.ofSeconds(1));
                    assertThat(answers.values())
                            .containsExactlyInAnyOrder(
                                    Optional.of("1 v0"),
                                    Optional.of("1 v0"),
                                    Optional.of("1 v0"),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.of("3 v0"));
                    assertThat(shelf.loads)
                            .allSatisfy(keys -> assertThat(keys).doesNotHaveDuplicates());
                    // The first caller waits for nobody; all others have come before it is served.
                    assertThat(shelf.loads).hasSizeLessThanOrEqualTo(2);
                });
    }

    @Test
    void GTH_3_loads_have_no_more_keys_and_are_no_more_than_allowed() {
        Simulated.underManySeeds(
                Pace.RESTLESS,
                50,
                machine -> {
                    var shelf = new Shelf(machine);
                    var gather = gather(machine, 3, 2, shelf);
                    var answers = ask(machine, gather, IntStream.range(0, 20).toArray());
                    machine.sleep(Duration.ofSeconds(1));
                    assertThat(answers).hasSize(20);
                    assertThat(shelf.loads)
                            .allSatisfy(keys -> assertThat(keys).hasSizeBetween(1, 3));
                    assertThat(shelf.runningMost).isEqualTo(2);
                    assertThat(shelf.loads.stream().mapToInt(List::size).sum()).isEqualTo(20);
                });
        Simulated.underManySeeds(
                machine -> {
                    assertThatThrownBy(() -> gather(machine, 0, 1, new Shelf(machine)))
                            .isInstanceOf(IllegalArgumentException.class);
                    assertThatThrownBy(() -> gather(machine, 1, 0, new Shelf(machine)))
                            .isInstanceOf(IllegalArgumentException.class);
                });
    }

    @Test
    void GTH_3_the_bound_holds_where_a_load_fails_and_each_loads_its_own_key() {
        Simulated.underManySeeds(
                Pace.RESTLESS,
                50,
                machine -> {
                    var shelf = new Shelf(machine);
                    var gather = gather(machine, 10, 2, shelf);
                    var answers = ask(machine, gather, IntStream.range(-3, 27).toArray());
                    machine.sleep(Duration.ofSeconds(1));
                    assertThat(answers).hasSize(30);
                    assertThat(answers.values()).filteredOn("failed"::equals).hasSize(3);
                    assertThat(shelf.runningMost).isEqualTo(2);
                });
    }

    // What NullAway forbids in our own code is what others may do in theirs.
    @SuppressWarnings("NullAway")
    @Test
    void GTH_4_a_load_that_gives_nothing_at_all_fails_and_leaves_nobody_waiting() {
        Simulated.underManySeeds(
                machine -> {
                    Function<List<Integer>, Map<Integer, String>> broken =
                            _ -> {
                                pause(machine, LOAD);
                                return null;
                            };
                    var gather = gather(machine, 10, 1, broken);
                    List<Integer> failed = new ArrayList<>();
                    for (int key : List.of(1, 2, 3)) {
                        machine.start(
                                "caller " + key,
                                () -> {
                                    assertThatThrownBy(() -> gather.get(key))
                                            .isInstanceOf(NullPointerException.class);
                                    failed.add(key);
                                });
                    }
                    machine.sleep(Duration.ofSeconds(1));
                    assertThat(failed).hasSize(3);
                });
    }

    @Test
    void GTH_4_nobody_suffers_from_the_key_of_somebody_else() {
        Simulated.underManySeeds(
                Pace.RESTLESS,
                50,
                machine -> {
                    var gather = gather(machine, 10, 1, new Shelf(machine));
                    var answers = ask(machine, gather, 1, 3, -5, 2, 7);
                    machine.sleep(Duration.ofSeconds(1));
                    assertThat(answers)
                            .isEqualTo(
                                    Map.of(
                                            0, Optional.of("1 v0"),
                                            1, Optional.of("3 v0"),
                                            2, "failed",
                                            3, Optional.empty(),
                                            4, Optional.of("7 v0")));
                });
    }

    @Test
    void GTH_4_a_failure_that_is_everybodys_reaches_all_and_is_not_tried_again() {
        Simulated.underManySeeds(
                machine -> {
                    List<List<Integer>> loads = new ArrayList<>();
                    var gather =
                            new Gather<Integer, String>(
                                    machine,
                                    10,
                                    1,
                                    NoStore.class,
                                    keys -> {
                                        loads.add(keys);
                                        pause(machine, LOAD);
                                        throw new NoStore();
                                    });
                    List<Integer> failed = new ArrayList<>();
                    for (int key : List.of(1, 2, 3, 4)) {
                        machine.start(
                                "caller " + key,
                                () -> {
                                    assertThatThrownBy(() -> gather.get(key))
                                            .isInstanceOf(NoStore.class);
                                    failed.add(key);
                                });
                    }
                    machine.sleep(Duration.ofSeconds(1));
                    assertThat(failed).containsExactlyInAnyOrder(1, 2, 3, 4);
                    assertThat(loads.stream().flatMap(List::stream)).doesNotHaveDuplicates();
                });
    }

    @Test
    void GTH_2_and_4_hold_for_who_asks_for_several_keys_at_once() {
        Simulated.underManySeeds(
                Pace.RESTLESS,
                50,
                machine -> {
                    var shelf = new Shelf(machine);
                    var gather = gather(machine, 4, 2, shelf);
                    List<Map<Integer, String>> got = new ArrayList<>();
                    for (int caller = 0; caller < 4; caller++) {
                        machine.start(
                                "caller " + caller,
                                () -> got.add(gather.getAll(List.of(1, 2, 3, 5, 5, 7, 9))));
                    }
                    List<String> failed = new ArrayList<>();
                    machine.start(
                            "caller of a bad key",
                            () -> {
                                assertThatThrownBy(() -> gather.getAll(List.of(1, -3, 2)))
                                        .hasMessage("a bad key in [-3]");
                                failed.add("bad");
                            });
                    machine.sleep(Duration.ofSeconds(1));
                    assertThat(got)
                            .hasSize(4)
                            .containsOnly(
                                    Map.of(1, "1 v0", 3, "3 v0", 5, "5 v0", 7, "7 v0", 9, "9 v0"));
                    assertThat(failed).hasSize(1);
                    assertThat(gather.getAll(List.of())).isEmpty();
                });
    }

    @Test
    void GTH_5_an_interrupted_caller_waits_on_and_stays_interrupted() {
        Simulated.underManySeeds(
                machine -> {
                    List<String> ends = new ArrayList<>();
                    var gather = gather(machine, 10, 1, new Shelf(machine));
                    List<Thread> callers = new ArrayList<>();
                    for (int i = 0; i < 3; i++) {
                        callers.add(
                                machine.start(
                                        "caller " + i,
                                        () -> {
                                            String value = gather.get(1).orElse("none");
                                            ends.add(value + " " + Thread.interrupted());
                                        }));
                    }
                    machine.sleep(Duration.ofMillis(1));
                    callers.forEach(machine::interrupt);
                    machine.sleep(Duration.ofSeconds(1));
                    assertThat(ends).containsOnly("1 v0 true").hasSize(3);
                });
    }

    @Test
    void GTH_5_an_interrupted_caller_whose_load_failed_loads_its_own_key_undisturbed() {
        Simulated.underManySeeds(
                machine -> {
                    List<String> ends = new ArrayList<>();
                    List<Boolean> disturbed = new ArrayList<>();
                    var shelf = new Shelf(machine);
                    var gather =
                            new Gather<Integer, String>(
                                    machine,
                                    10,
                                    1,
                                    NoStore.class,
                                    keys -> {
                                        disturbed.add(Thread.currentThread().isInterrupted());
                                        return shelf.apply(keys);
                                    });
                    List<Thread> callers = new ArrayList<>();
                    // The first loads alone; those who come meanwhile are one load, which fails.
                    for (int key : new int[] {5, 1, 3, -1}) {
                        callers.add(
                                machine.start(
                                        "caller of " + key,
                                        () -> {
                                            String got = askedFor(gather, key);
                                            ends.add(got + " " + Thread.interrupted());
                                        }));
                        machine.sleep(Duration.ofMillis(1));
                    }
                    machine.sleep(LOAD);
                    callers.subList(1, 4).forEach(machine::interrupt);
                    machine.sleep(Duration.ofSeconds(1));

                    assertThat(shelf.loads).contains(List.of(1, 3, -1), List.of(1), List.of(3));
                    assertThat(ends)
                            .containsExactlyInAnyOrder(
                                    "5 v0 false", "1 v0 true", "3 v0 true", "failed true");
                    assertThat(disturbed).containsOnly(false);
                });
    }

    private static String askedFor(Gather<Integer, String> gather, int key) {
        try {
            return gather.get(key).orElse("none");
        } catch (IllegalStateException _) {
            return "failed";
        }
    }

    @Test
    void on_the_real_machine_every_caller_gets_what_belongs_to_its_key() {
        try (var real = new RealMachine()) {
            var machine = real.machine();
            var gather =
                    new Gather<Integer, String>(
                            machine,
                            8,
                            2,
                            NoStore.class,
                            keys -> {
                                Map<Integer, String> found = new HashMap<>();
                                keys.forEach(key -> found.put(key, "value " + key));
                                return found;
                            });
            Map<Integer, Optional<String>> answers = new ConcurrentHashMap<>();
            List<Thread> callers = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                int key = i;
                callers.add(machine.start("caller " + i, () -> answers.put(key, gather.get(key))));
            }
            for (Thread caller : callers) {
                caller.join();
            }
            assertThat(answers).hasSize(200);
            assertThat(answers)
                    .allSatisfy((key, value) -> assertThat(value).contains("value " + key));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
