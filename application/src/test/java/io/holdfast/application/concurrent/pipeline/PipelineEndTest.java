package io.holdfast.application.concurrent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.RealMachine;
import io.holdfast.application.concurrent.Simulated;
import io.holdfast.application.concurrent.simulation.SimulatedMachine;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// How runs end, and what is left of them: nothing.
class PipelineEndTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    /// A run with something on its way everywhere, whose end never comes.
    private static Run<Long> endless(SimulatedMachine machine, Given source, List<Object> dropped) {
        return source.pipeline()
                .releasing(dropped::add)
                .map(Given.OWN.parallel(3), x -> x % 7 == 6 ? Given.stuck(machine) : x)
                .releasing(dropped::add)
                .flatMap(
                        Stage.named("flat").parallel(2),
                        x -> Source.of(List.of(x + 1_000, x + 2_000)))
                .releasing(dropped::add)
                .batch(4, SECOND)
                .releasing(dropped::add)
                .map(Stage.named("slow").unordered().parallel(2), List::size)
                .forEach(_ -> machine.sleep(SECOND));
    }

    @Test
    void PIP_15_what_the_end_leaves_on_its_way_is_dropped_and_told() {
        Simulated.underManySeeds(
                machine -> {
                    List<Object> dropped = new ArrayList<>();
                    var source = new Given(machine, 100, Duration.ofMillis(10));
                    Run<Long> run = endless(machine, source, dropped);
                    machine.start(
                            "canceller",
                            () -> {
                                pause(machine, machine.random().nextLong(3_000));
                                run.cancel();
                            });
                    Ended<Long> ended = run.run();
                    assertThat(ended).isInstanceOf(Ended.Cancelled.class);
                    assertThat(Given.isBalanced(ended.progress())).isTrue();
                    long told =
                            ended.progress().stages().stream().mapToLong(StageView::dropped).sum();
                    long batches = dropped.stream().filter(List.class::isInstance).count();
                    long sizes = ended.progress().stage("slow").dropped() - batches;
                    // Sizes have no hook; parts of batches are told with their batch.
                    assertThat(told - sizes - ended.progress().stage("forEach").dropped())
                            .isEqualTo(dropped.size());
                });
    }

    @Test
    void PIP_15_a_run_that_completes_drops_nothing() {
        Simulated.underManySeeds(
                machine -> {
                    List<Object> dropped = new ArrayList<>();
                    Ended<Integer> ended =
                            new Given(machine, 10)
                                    .pipeline()
                                    .releasing(dropped::add)
                                    .map(Given.OWN.parallel(3), x -> x)
                                    .releasing(dropped::add)
                                    .fold(0, Integer::sum)
                                    .run();
                    assertThat(Given.completed(ended)).isEqualTo(45);
                    assertThat(dropped).isEmpty();
                    assertThat(Given.isBalanced(ended.progress())).isTrue();
                });
    }

    @Test
    void PIP_16_a_cancel_ends_every_wait() {
        Simulated.underManySeeds(
                machine -> {
                    var source = new Given(machine, 100, SECOND.multipliedBy(1_000));
                    Run<Long> run = source.pipeline().ahead(2).ahead(2).drain();
                    machine.start(
                            "canceller",
                            () -> {
                                pause(machine, 5_000);
                                run.cancel();
                            });
                    assertThat(run.run()).isInstanceOf(Ended.Cancelled.class);
                    assertThat(machine.nanoTime()).isEqualTo(SECOND.multipliedBy(5).toNanos());
                    assertThat(Thread.currentThread().isInterrupted()).isFalse();
                    assertThat(source.closed).isOne();
                });
    }

    @Test
    void PIP_16_a_cancel_may_come_from_within_before_and_after() {
        Simulated.underManySeeds(
                machine -> {
                    var within = new Given(machine, 9);
                    List<Run<Long>> self = new ArrayList<>();
                    self.add(
                            within.pipeline()
                                    .map(Given.OWN.parallel(2), x -> x)
                                    .forEach(_ -> self.getFirst().cancel()));
                    assertThat(self.getFirst().run()).isInstanceOf(Ended.Cancelled.class);
                    assertThat(self.getFirst().progress().stage("forEach").done()).isOne();
                    var before = new Given(machine, 9);
                    Run<Long> never = before.pipeline().drain();
                    never.cancel();
                    assertThat(never.run()).isInstanceOf(Ended.Cancelled.class);
                    assertThat(before.askedOn).isEmpty();
                    assertThat(before.closed).isOne();
                    Run<Long> over = new Given(machine, 9).pipeline().drain();
                    Ended<Long> ended = over.run();
                    over.cancel();
                    assertThat(Given.completed(ended)).isEqualTo(9);
                });
    }

    @Test
    void PIP_17_an_interrupt_of_the_owner_cancels_and_stays() {
        Simulated.underManySeeds(
                machine -> {
                    List<Object> dropped = new ArrayList<>();
                    var source = new Given(machine, 100, Duration.ofMillis(10));
                    Thread owner = Thread.currentThread();
                    machine.start(
                            "stops it",
                            () -> {
                                pause(machine, machine.random().nextLong(3_000));
                                machine.interrupt(owner);
                            });
                    Ended<Long> ended = endless(machine, source, dropped).run();
                    assertThat(Thread.interrupted()).isTrue();
                    assertThat(ended).isInstanceOf(Ended.Cancelled.class);
                    assertThat(source.closed).isOne();
                    assertThat(Given.isBalanced(ended.progress())).isTrue();
                });
    }

    @Test
    void PIP_17_an_interrupt_in_the_midst_of_a_step_is_no_failure_of_its_element() {
        Simulated.underManySeeds(
                machine -> {
                    List<Object> dropped = new ArrayList<>();
                    Thread owner = Thread.currentThread();
                    machine.start("stops it", () -> machine.interrupt(owner));
                    Ended<Long> ended =
                            new Given(machine, 9)
                                    .pipeline()
                                    .releasing(dropped::add)
                                    .map(
                                            Given.OWN.failuresTo(
                                                    f -> dropped.add("failed " + f.element())),
                                            _ -> Given.stuck(machine))
                                    .drain()
                                    .run();
                    assertThat(Thread.interrupted()).isTrue();
                    assertThat(ended).isInstanceOf(Ended.Cancelled.class);
                    assertThat(dropped.size()).isLessThan(2);
                    assertThat(dropped).doesNotContain("failed 0");
                });
    }

    @Test
    void PIP_18_a_step_that_ignores_its_interrupt_is_waited_for() {
        Simulated.underManySeeds(
                machine -> {
                    List<String> done = new ArrayList<>();
                    Ended<Long> ended =
                            new Given(machine, 9)
                                    .pipeline()
                                    .map(
                                            Given.OWN.parallel(3).unordered(),
                                            x -> {
                                                if (x == 0) {
                                                    throw new IllegalStateException("zero");
                                                }
                                                pause(machine, 1_000);
                                                pause(machine, 10_000);
                                                done.add("x");
                                                return x;
                                            })
                                    .drain()
                                    .run();
                    assertThat(ended).isInstanceOf(Ended.Failed.class);
                    int before = done.size();
                    assertThat(machine.census().threads()).containsExactly("scenario");
                    machine.sleep(SECOND.multipliedBy(100));
                    assertThat(done).hasSize(before);
                });
    }

    @Test
    void PIP_18_on_the_real_machine_all_threads_are_gone_virtual_and_heavy() {
        try (RealMachine real = new RealMachine()) {
            for (int round = 0; round < 20; round++) {
                var source = new Given(real.machine(), 300);
                Ended<Long> ended =
                        source.pipeline()
                                .map(Given.OWN.heavy().parallel(2), x -> x + 1)
                                .map(Stage.named("wide").parallel(8), x -> x + 1)
                                .takeWhile(x -> x < 150)
                                .drain()
                                .run();
                assertThat(Given.completed(ended)).isEqualTo(148);
                assertThat(real.machine().census().threads()).isEmpty();
            }
        }
    }

    @Test
    void PIP_19_source_and_parts_are_closed_once() {
        Simulated.underManySeeds(
                machine -> {
                    List<Given> opened = new ArrayList<>();
                    var source = new Given(machine, 9);
                    source.pipeline()
                            .flatMap(
                                    Given.OWN.parallel(3),
                                    x -> {
                                        var parts = new Given(machine, x);
                                        opened.add(parts);
                                        return parts;
                                    })
                            .takeWhile(x -> x < 4)
                            .drain()
                            .run()
                            .orThrow();
                    assertThat(source.closed).isOne();
                    assertThat(opened).allMatch(parts -> parts.closed == 1);
                    assertThat(opened.size()).isGreaterThan(5);
                });
    }

    @Test
    void PIP_19_a_source_that_fails_to_close_fails_the_run() {
        Simulated.underManySeeds(
                machine -> {
                    Source<Integer> source =
                            new Source<>() {
                                @Override
                                public Optional<Integer> next() {
                                    return Optional.empty();
                                }

                                @Override
                                public void close() {
                                    throw new IllegalStateException("stuck door");
                                }
                            };
                    Given.failed(
                            Pipeline.from(machine, "test", source).drain().run(),
                            failed -> assertThat(failed.cause()).hasMessage("stuck door"));
                });
    }

    @Test
    void PIP_20_counts_can_be_read_by_others_at_any_moment() {
        Simulated.underManySeeds(
                machine -> {
                    Run<Long> run =
                            new Given(machine, 40)
                                    .pipeline()
                                    .map(
                                            Given.OWN.parallel(2).maxDemand(5),
                                            x -> {
                                                pause(machine, 10);
                                                return x;
                                            })
                                    .forEach(_ -> pause(machine, 5));
                    List<Long> inFlight = new ArrayList<>();
                    machine.start(
                            "reader",
                            () -> {
                                while (run.progress().stage("forEach").done() < 40) {
                                    inFlight.add(run.progress().stage("own").inFlight());
                                    pause(machine, 1);
                                }
                            });
                    run.run().orThrow();
                    machine.sleep(SECOND);
                    assertThat(inFlight).allMatch(n -> n <= 5).contains(5L);
                    assertThat(run.progress().stage("own"))
                            .isEqualTo(new StageView("own", 40, 40, 0, 0, 0));
                });
    }

    @Test
    void PIP_21_a_pipeline_is_continued_once_and_run_once() {
        Simulated.underManySeeds(
                machine -> {
                    var begin = new Given(machine, 3).pipeline();
                    Run<Long> run = begin.drain();
                    assertThatThrownBy(() -> begin.map(x -> x))
                            .isInstanceOf(IllegalStateException.class);
                    run.run().orThrow();
                    assertThatThrownBy(run::run).isInstanceOf(IllegalStateException.class);
                    assertThat(run.progress().stages()).hasSize(2);
                });
    }

    @Test
    void an_end_that_is_no_good_one_can_be_thrown() {
        Simulated.underManySeeds(
                machine -> {
                    Run<Long> cancelled = new Given(machine, 1).pipeline().drain();
                    cancelled.cancel();
                    assertThatThrownBy(() -> cancelled.run().orThrow())
                            .isInstanceOf(PipelineFailed.class);
                });
    }

    @Test
    void what_a_stage_threw_can_be_thrown_on() {
        Simulated.underManySeeds(
                machine -> {
                    IllegalStateException unchecked = new IllegalStateException("torn");
                    Exception checked = new Exception("declared");
                    Given.failed(
                            torn(machine, unchecked),
                            failed -> assertThatThrownBy(failed::rethrow).isSameAs(unchecked));
                    Given.failed(
                            torn(machine, checked),
                            failed -> assertThat(failed.rethrow()).hasCause(checked));
                });
    }

    private static Ended<Long> torn(Machine machine, Exception cause) {
        Source<Integer> source =
                () -> {
                    throw cause;
                };
        return Pipeline.from(machine, "test", source).drain().run();
    }

    @Test
    void PIP_16_a_source_that_blocks_on_the_real_machine_is_interrupted() throws Exception {
        try (RealMachine real = new RealMachine()) {
            CountDownLatch asked = new CountDownLatch(1);
            CountDownLatch never = new CountDownLatch(1);
            Source<Integer> source =
                    () -> {
                        asked.countDown();
                        never.await();
                        return Optional.empty();
                    };
            Run<Long> run = Pipeline.from(real.machine(), "test", source).ahead(1).drain();
            Thread canceller =
                    Thread.startVirtualThread(
                            () -> {
                                try {
                                    asked.await();
                                } catch (InterruptedException e) {
                                    throw new IllegalStateException(e);
                                }
                                run.cancel();
                            });
            assertThat(run.run()).isInstanceOf(Ended.Cancelled.class);
            canceller.join();
        }
    }

    /// Waits to the end, or to the first interrupt, which it ignores.
    private static void pause(Machine machine, long millis) {
        try {
            machine.sleep(Duration.ofMillis(millis));
        } catch (InterruptedException _) {
            // Steps that do so are what is tested.
        }
    }
}
