package io.holdfast.application.concurrent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.concurrent.Simulated;
import io.holdfast.application.concurrent.simulation.Pace;

import org.junit.jupiter.api.Test;

import java.time.Duration;

/// Pipelines put together by dice do what streams do, and never hold more than they say.
class PipelinePropertyTest {
    private static final int SEEDS = 300;

    @Test
    void PIP_2_no_interleaving_of_any_pipeline_has_more_in_flight_than_it_says() {
        Simulated.underManySeeds(
                Pace.RESTLESS,
                SEEDS,
                machine -> {
                    var random = new RandomPipeline(machine);
                    var run = random.run();
                    run.run().orThrow();
                    assertThat(random.aliveMax())
                            .as(random.told.toString())
                            .isLessThanOrEqualTo(run.inFlightMax());
                });
    }

    @Test
    void PIP_2_the_bound_is_the_sum_of_what_each_may_ask_for_and_is_reached() {
        Simulated.underManySeeds(
                machine -> {
                    var source = new Given(machine, 100);
                    int[] ended = new int[1];
                    int[] aliveMax = new int[1];
                    Run<Long> run =
                            source.pipeline()
                                    .map(Given.OWN.parallel(2).maxDemand(5), x -> x)
                                    .map(x -> x)
                                    .batch(3)
                                    .ahead(2)
                                    .forEach(
                                            batch -> {
                                                machine.sleep(Duration.ofSeconds(1));
                                                aliveMax[0] =
                                                        Math.max(
                                                                aliveMax[0],
                                                                source.given.size() - ended[0]);
                                                ended[0] += batch.size();
                                            });
                    assertThat(run.inFlightMax()).isEqualTo(5 + 2 * 3 + 3);
                    run.run().orThrow();
                    assertThat(aliveMax[0]).isEqualTo(5 + 2 * 3 + 3);
                });
    }

    @Test
    void a_pipeline_gives_what_the_same_stream_gives_whatever_the_interleaving() {
        Simulated.underManySeeds(
                Pace.PATIENT,
                SEEDS,
                machine -> {
                    var random = new RandomPipeline(machine);
                    var ended = random.run().run();
                    assertThat(ended.orThrow())
                            .as(random.told.toString())
                            .isEqualTo(random.expected.toList());
                    assertThat(Given.isBalanced(ended.progress())).isTrue();
                });
    }
}
