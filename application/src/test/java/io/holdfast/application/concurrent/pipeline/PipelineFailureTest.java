package io.holdfast.application.concurrent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.concurrent.Simulated;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a failing element means.
class PipelineFailureTest {
    private static final List<Stage> ORDERED_STAGES =
            List.of(
                    Given.OWN,
                    Given.OWN.maxDemand(1),
                    Given.OWN.maxDemand(7),
                    Given.OWN.parallel(2).maxDemand(2),
                    Given.OWN.parallel(3));

    private static int odd(int x) {
        if (x % 2 == 0) {
            throw new IllegalArgumentException("even: " + x);
        }
        return x;
    }

    @Test
    void PIP_10_failing_elements_go_to_the_branch_and_the_others_on() {
        Simulated.underManySeeds(
                machine -> {
                    for (Stage stage : ORDERED_STAGES) {
                        List<FailedElement> failed = new ArrayList<>();
                        List<Integer> got = new ArrayList<>();
                        Ended<Long> ended =
                                new Given(machine, 7)
                                        .pipeline()
                                        .map(
                                                stage.failuresTo(failed::add),
                                                PipelineFailureTest::odd)
                                        .forEach(got::add)
                                        .run();
                        assertThat(got).containsExactly(1, 3, 5);
                        assertThat(failed)
                                .extracting(FailedElement::element)
                                .containsExactly(0, 2, 4, 6);
                        assertThat(failed)
                                .extracting(FailedElement::cause)
                                .allSatisfy(e -> assertThat(e).hasMessageStartingWith("even"));
                        assertThat(ended.progress().stage("own"))
                                .isEqualTo(new StageView("own", 7, 3, 0, 4, 0));
                    }
                });
    }

    @Test
    void PIP_10_the_end_and_the_parts_of_an_element_may_have_a_branch_too() {
        Simulated.underManySeeds(
                machine -> {
                    List<FailedElement> failed = new ArrayList<>();
                    List<Integer> got = new ArrayList<>();
                    Stage forgiving = Stage.named("parts").failuresTo(failed::add);
                    Ended<Long> ended =
                            new Given(machine, 4)
                                    .pipeline()
                                    .flatMap(
                                            forgiving,
                                            x -> Source.of(List.of(1, x).stream().map(y -> odd(y))))
                                    .forEach(
                                            Stage.named("end").failuresTo(failed::add),
                                            x -> {
                                                if (x == 3) {
                                                    throw new IllegalStateException("three");
                                                }
                                                got.add(x);
                                            })
                                    .run();
                    assertThat(got).containsExactly(1, 1, 1, 1, 1);
                    assertThat(failed)
                            .extracting(f -> f.stage() + f.element())
                            .containsExactly("parts0", "parts2", "end3");
                    assertThat(Given.completed(ended)).isEqualTo(5);
                    assertThat(Given.isBalanced(ended.progress())).isTrue();
                });
    }

    @Test
    void PIP_11_without_a_branch_the_run_ends_at_the_place_of_the_failing_element() {
        Simulated.underManySeeds(
                machine -> {
                    for (Stage stage : ORDERED_STAGES) {
                        List<Integer> got = new ArrayList<>();
                        Ended<Long> ended =
                                new Given(machine, 60)
                                        .pipeline()
                                        .map(
                                                stage,
                                                x -> {
                                                    machine.sleep(
                                                            Duration.ofMillis(
                                                                    machine.random().nextInt(4)));
                                                    if (x == 41) {
                                                        throw new IllegalStateException("41");
                                                    }
                                                    return x;
                                                })
                                        .ahead(2)
                                        .batch(4)
                                        .forEach(got::addAll)
                                        .run();
                        assertThat(got).hasSize(41);
                        Given.failed(
                                ended,
                                failed -> {
                                    assertThat(failed.stage()).isEqualTo("own");
                                    assertThat(failed.element()).contains(41);
                                    assertThat(failed.cause()).hasMessage("41");
                                });
                        assertThat(Given.isBalanced(ended.progress())).isTrue();
                    }
                });
    }

    @Test
    void PIP_11_an_unordered_stage_ends_the_run_as_soon_as_the_failing_element_is_ready() {
        Simulated.underManySeeds(
                machine -> {
                    List<Integer> got = new ArrayList<>();
                    Ended<Long> ended =
                            new Given(machine, 60)
                                    .pipeline()
                                    .map(
                                            Given.OWN.parallel(3).unordered(),
                                            x -> x == 0 ? Given.stuck(machine) : odd(x))
                                    .forEach(got::add)
                                    .run();
                    assertThat(ended).isInstanceOf(Ended.Failed.class);
                    assertThat(got).doesNotContain(0, 2);
                    assertThat(Given.isBalanced(ended.progress())).isTrue();
                });
    }

    @Test
    void PIP_12_an_error_ends_the_run_in_spite_of_a_branch() {
        Simulated.underManySeeds(
                machine -> {
                    for (Stage stage : ORDERED_STAGES) {
                        List<FailedElement> branch = new ArrayList<>();
                        AssertionError error = new AssertionError("the world is upside down");
                        Ended<Long> ended =
                                new Given(machine, 9)
                                        .pipeline()
                                        .map(
                                                stage.failuresTo(branch::add),
                                                x -> {
                                                    if (x == 3) {
                                                        throw error;
                                                    }
                                                    return x;
                                                })
                                        .drain()
                                        .run();
                        assertThat(branch).isEmpty();
                        Given.failed(ended, failed -> assertThat(failed.cause()).isSameAs(error));
                    }
                });
    }

    @Test
    void PIP_12_a_branch_that_throws_ends_the_run_with_its_own_failure() {
        Simulated.underManySeeds(
                machine -> {
                    Stage stage =
                            Given.OWN
                                    .parallel(2)
                                    .failuresTo(
                                            _ -> {
                                                throw new IllegalStateException("no room");
                                            });
                    Ended<Long> ended =
                            new Given(machine, 9)
                                    .pipeline()
                                    .map(stage, PipelineFailureTest::odd)
                                    .drain()
                                    .run();
                    Given.failed(
                            ended,
                            failed -> {
                                assertThat(failed.cause()).hasMessage("no room");
                                assertThat(failed.cause().getSuppressed()).hasSize(1);
                                assertThat(failed.element()).contains(0);
                            });
                });
    }

    @Test
    void PIP_13_a_source_that_throws_ends_the_run_after_what_it_gave() {
        Simulated.underManySeeds(
                machine -> {
                    for (Stage stage : ORDERED_STAGES) {
                        List<Integer> got = new ArrayList<>();
                        int[] asked = new int[1];
                        Source<Integer> source =
                                () -> {
                                    if (asked[0] == 5) {
                                        throw new IllegalStateException("torn");
                                    }
                                    return Optional.of(asked[0]++);
                                };
                        Ended<Long> ended =
                                Pipeline.from(machine, "test", source)
                                        .map(stage, x -> x)
                                        .batch(2, Duration.ofSeconds(1))
                                        .forEach(got::addAll)
                                        .run();
                        assertThat(got).containsExactly(0, 1, 2, 3, 4);
                        Given.failed(
                                ended,
                                failed -> {
                                    assertThat(failed.stage()).isEqualTo("source");
                                    assertThat(failed.element()).isEmpty();
                                    assertThat(failed.cause()).hasMessage("torn");
                                });
                    }
                });
    }

    @Test
    void PIP_13_what_an_unordered_stage_has_in_hand_comes_to_its_end_first() {
        Simulated.underManySeeds(
                machine -> {
                    List<Integer> got = new ArrayList<>();
                    var torn =
                            new Source<Integer>() {
                                private int asked;

                                @Override
                                public Optional<Integer> next() {
                                    if (asked == 3) {
                                        throw new IllegalStateException("torn");
                                    }
                                    return Optional.of(asked++);
                                }
                            };
                    Ended<Long> ended =
                            Pipeline.from(machine, "test", torn)
                                    .map(
                                            Given.OWN.parallel(3).unordered(),
                                            x -> {
                                                machine.sleep(Duration.ofSeconds(3 - x));
                                                return x;
                                            })
                                    .forEach(got::add)
                                    .run();
                    assertThat(got).containsExactly(2, 1, 0);
                    Given.failed(ended, failed -> assertThat(failed.cause()).hasMessage("torn"));
                    assertThat(Given.isBalanced(ended.progress())).isTrue();
                });
    }

    // What NullAway forbids in our own code is what others may do in theirs.
    @SuppressWarnings("NullAway")
    @Test
    void PIP_14_null_fails_the_element_that_it_was_made_of() {
        Simulated.underManySeeds(
                machine -> {
                    List<Object> failed = new ArrayList<>();
                    Stage stage = Given.OWN.parallel(2).failuresTo(f -> failed.add(f.element()));
                    Ended<Integer> ended =
                            new Given(machine, 4)
                                    .pipeline()
                                    .map(stage, x -> x == 1 ? null : x)
                                    .flatMap(stage, x -> x == 2 ? null : Source.of(List.of(x)))
                                    .fold(0, (sum, x) -> x == 3 ? null : sum + x + 1)
                                    .run();
                    Given.failed(ended, end -> assertThat(end.element()).contains(3));
                    assertThat(failed).containsExactly(1, 2);
                });
    }

    @Test
    void PIP_12_a_branch_may_throw_what_it_was_told() {
        Simulated.underManySeeds(
                machine -> {
                    Stage stage =
                            Given.OWN.failuresTo(
                                    failed -> {
                                        throw (RuntimeException) failed.cause();
                                    });
                    Given.failed(
                            new Given(machine, 9)
                                    .pipeline()
                                    .map(stage, PipelineFailureTest::odd)
                                    .drain()
                                    .run(),
                            failed -> assertThat(failed.cause()).hasMessage("even: 0"));
                });
    }
}
