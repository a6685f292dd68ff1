package io.holdfast.application.concurrent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.application.concurrent.Simulated;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What stages do with elements, and that they do no more than they are asked for.
class PipelineDemandTest {
    private static final Duration TICK = Duration.ofMillis(1);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static List<Integer> upTo(int end) {
        return IntStream.range(0, end).boxed().toList();
    }

    @Test
    void PIP_1_nothing_is_taken_and_nothing_started_before_the_end_asks() {
        Simulated.underManySeeds(
                machine -> {
                    var source = new Given(machine, 9);
                    Run<Long> run =
                            source.pipeline()
                                    .map(Given.OWN.parallel(3), x -> x)
                                    .ahead(4)
                                    .takeWhile(x -> x < 0)
                                    .drain();
                    machine.sleep(SECOND);
                    assertThat(source.askedOn).isEmpty();
                    assertThat(machine.census().threads()).hasSize(1);
                    assertThat(run.run()).isInstanceOf(Ended.Completed.class);
                });
    }

    @Test
    void PIP_1_a_stage_works_only_so_far_ahead_as_it_may_ask() {
        Simulated.underManySeeds(
                machine -> {
                    var source = new Given(machine, 100);
                    List<Integer> before = new ArrayList<>();
                    Ended<Long> ended =
                            source.pipeline()
                                    .map(Given.OWN.parallel(2).maxDemand(5), x -> x)
                                    .forEach(
                                            x -> {
                                                machine.sleep(SECOND);
                                                before.add(source.given.size());
                                            })
                                    .run();
                    assertThat(Given.completed(ended)).isEqualTo(100);
                    // One in hand and five ahead, less what was held back to be asked for at once.
                    assertThat(before.getFirst()).isBetween(5, 6);
                    for (int i = 0; i < 94; i++) {
                        assertThat(before.get(i)).isBetween(i + 3, i + 6);
                    }
                });
    }

    @Test
    void PIP_1_without_threads_of_its_own_a_stage_takes_one_when_asked_for_one() {
        Simulated.underManySeeds(
                machine -> {
                    var source = new Given(machine, 5);
                    source.pipeline()
                            .map(x -> x + 1)
                            .filter(x -> x % 2 == 0)
                            .forEach(x -> assertThat(source.given).hasSize(x))
                            .run()
                            .orThrow();
                    assertThat(source.given).hasSize(5);
                });
    }

    @Test
    void PIP_3_no_more_than_the_parallelism_work_at_a_time_and_as_many_do() {
        Simulated.underManySeeds(
                machine -> {
                    int[] atWork = new int[2];
                    long begun = machine.nanoTime();
                    new Given(machine, 20)
                            .pipeline()
                            .map(
                                    Given.OWN.parallel(4),
                                    x -> {
                                        atWork[0]++;
                                        atWork[1] = Math.max(atWork[0], atWork[1]);
                                        machine.sleep(SECOND);
                                        atWork[0]--;
                                        return x;
                                    })
                            .drain()
                            .run()
                            .orThrow();
                    assertThat(atWork[1]).isEqualTo(4);
                    assertThat(machine.nanoTime() - begun)
                            .isEqualTo(SECOND.multipliedBy(5).toNanos());
                });
    }

    @Test
    void PIP_3_a_parallelism_of_one_needs_no_thread_and_others_none_without_work() {
        Simulated.underManySeeds(
                machine -> {
                    var alone = new Given(machine, 3);
                    alone.pipeline().map(Given.OWN.parallel(1), x -> x).drain().run();
                    assertThat(alone.askedOn).containsOnly("scenario");
                    List<String> threads = new ArrayList<>();
                    new Given(machine, 2)
                            .pipeline()
                            .map(
                                    Given.OWN.parallel(64),
                                    x -> {
                                        threads.add(Thread.currentThread().getName());
                                        machine.sleep(SECOND);
                                        return x;
                                    })
                            .drain()
                            .run()
                            .orThrow();
                    assertThat(threads).containsExactlyInAnyOrder("test/own #1", "test/own #2");
                });
    }

    @Test
    void PIP_4_an_ordered_stage_keeps_the_order_whatever_its_workers_do() {
        Simulated.underManySeeds(
                machine -> {
                    List<Integer> got = new ArrayList<>();
                    new Given(machine, 50)
                            .pipeline()
                            .map(
                                    Given.OWN.parallel(4),
                                    x -> {
                                        machine.sleep(
                                                TICK.multipliedBy(machine.random().nextInt(5)));
                                        return x;
                                    })
                            .forEach(got::add)
                            .run()
                            .orThrow();
                    assertThat(got).isEqualTo(upTo(50));
                });
    }

    @Test
    void PIP_4_an_unordered_stage_gives_on_what_is_ready() {
        Simulated.underManySeeds(
                machine -> {
                    List<Integer> got = new ArrayList<>();
                    new Given(machine, 8)
                            .pipeline()
                            .map(
                                    Given.OWN.parallel(4).unordered(),
                                    x -> {
                                        machine.sleep(SECOND.multipliedBy(x == 0 ? 100 : x));
                                        return x;
                                    })
                            .forEach(got::add)
                            .run()
                            .orThrow();
                    assertThat(got).hasSize(8).endsWith(0).containsAll(upTo(8));
                    assertThat(got.getFirst()).isOne();
                });
    }

    @Test
    void PIP_5_what_a_filter_does_not_let_pass_is_counted_and_goes_nowhere() {
        Simulated.underManySeeds(
                machine -> {
                    for (Stage stage :
                            List.of(
                                    Given.OWN,
                                    Given.OWN.maxDemand(1),
                                    Given.OWN.parallel(3),
                                    Given.OWN.parallel(3).unordered())) {
                        List<Integer> got = new ArrayList<>();
                        Ended<Long> ended =
                                new Given(machine, 30)
                                        .pipeline()
                                        .filter(stage, x -> x % 3 == 0)
                                        .forEach(got::add)
                                        .run();
                        assertThat(got)
                                .containsExactlyInAnyOrderElementsOf(
                                        upTo(30).stream().filter(x -> x % 3 == 0).toList());
                        assertThat(ended.progress().stage("own"))
                                .isEqualTo(new StageView("own", 30, 10, 20, 0, 0));
                    }
                });
    }

    @Test
    void PIP_6_parts_without_end_are_asked_for_one_by_one() {
        Simulated.underManySeeds(
                machine -> {
                    List<Integer> asked = new ArrayList<>();
                    List<Integer> got = new ArrayList<>();
                    for (Stage stage : List.of(Given.OWN, Given.OWN.parallel(2))) {
                        asked.clear();
                        got.clear();
                        new Given(machine, 9)
                                .pipeline()
                                .flatMap(
                                        stage,
                                        x ->
                                                Source.of(
                                                        Stream.iterate(x, y -> y + 10)
                                                                .peek(asked::add)))
                                .takeWhile(x -> x < 40)
                                .forEach(got::add)
                                .run()
                                .orThrow();
                        assertThat(got).containsExactly(0, 10, 20, 30);
                        assertThat(asked).containsExactly(0, 10, 20, 30, 40);
                    }
                });
    }

    @Test
    void PIP_6_elements_are_opened_side_by_side_and_their_parts_keep_the_order() {
        Simulated.underManySeeds(
                machine -> {
                    long begun = machine.nanoTime();
                    List<Integer> got = new ArrayList<>();
                    new Given(machine, 4)
                            .pipeline()
                            .flatMap(
                                    Given.OWN.parallel(4),
                                    x -> {
                                        machine.sleep(SECOND);
                                        return Source.of(List.of(x, x));
                                    })
                            .forEach(got::add)
                            .run()
                            .orThrow();
                    assertThat(got).containsExactly(0, 0, 1, 1, 2, 2, 3, 3);
                    assertThat(machine.nanoTime() - begun).isEqualTo(SECOND.toNanos());
                });
    }

    @Test
    void PIP_7_batches_are_full_but_the_last() {
        Simulated.underManySeeds(
                machine -> {
                    for (int end : new int[] {0, 1, 3, 4, 7}) {
                        List<List<Integer>> got = new ArrayList<>();
                        var source = new Given(machine, end);
                        source.pipeline().batch(4).forEach(got::add).run();
                        assertThat(source.askedOn)
                                .as("asked once more at the end")
                                .hasSize(end + 1);
                        assertThat(got.stream().flatMap(List::stream)).isEqualTo(upTo(end));
                        assertThat(got).hasSize((end + 3) / 4);
                    }
                });
    }

    @Test
    void PIP_8_a_batch_goes_on_when_it_is_full_or_its_time_is_over() {
        Simulated.underManySeeds(
                machine -> {
                    List<List<Integer>> got = new ArrayList<>();
                    List<Long> at = new ArrayList<>();
                    List<Integer> pauses = List.of(5, 0, 0, 5, 1, 30);
                    int[] asked = new int[1];
                    Source<Integer> source =
                            () -> {
                                if (asked[0] == pauses.size()) {
                                    return Optional.empty();
                                }
                                machine.sleep(SECOND.multipliedBy(pauses.get(asked[0])));
                                return Optional.of(asked[0]++);
                            };
                    Pipeline.from(machine, "test", source)
                            .batch(3, SECOND.multipliedBy(10))
                            .forEach(
                                    batch -> {
                                        got.add(batch);
                                        at.add(machine.nanoTime() / SECOND.toNanos());
                                    })
                            .run()
                            .orThrow();
                    assertThat(got).containsExactly(List.of(0, 1, 2), List.of(3, 4), List.of(5));
                    assertThat(at).containsExactly(5L, 20L, 41L);
                });
    }

    @Test
    void PIP_9_a_take_while_ends_well_and_asks_no_more() {
        Simulated.underManySeeds(
                machine -> {
                    var source = new Given(machine, 100);
                    Ended<Long> ended =
                            source.pipeline().takeWhile(x -> x < 7).ahead(3).drain().run();
                    assertThat(Given.completed(ended)).isEqualTo(7);
                    assertThat(source.given).hasSize(8);
                    assertThat(source.closed).isOne();
                });
    }

    @Test
    void PIP_9_what_is_stuck_before_a_take_while_does_not_keep_the_run() {
        Simulated.underManySeeds(
                machine -> {
                    Ended<Long> ended =
                            new Given(machine, 100)
                                    .pipeline()
                                    .map(
                                            Given.OWN.parallel(2),
                                            x -> x > 3 ? Given.stuck(machine) : x)
                                    .takeWhile(x -> x < 3)
                                    .drain()
                                    .run();
                    assertThat(Given.completed(ended)).isEqualTo(3);
                });
    }

    @Test
    void numbers_that_make_no_sense_are_refused_with_their_value() {
        assertThatThrownBy(() -> Given.OWN.parallel(0)).hasMessageContaining("was 0");
        assertThatThrownBy(() -> Given.OWN.parallel(4).maxDemand(3)).hasMessageContaining("was 3");
        assertThatThrownBy(() -> Stage.named("")).hasMessageContaining("name");
        Simulated.underManySeeds(
                machine ->
                        assertThatThrownBy(() -> new Given(machine, 1).pipeline().batch(0))
                                .hasMessageContaining("was 0"));
    }
}
