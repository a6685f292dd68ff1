package io.holdfast.benchmarks.kit;

import io.holdfast.application.concurrent.JvmMachine;
import io.holdfast.application.concurrent.pipeline.Pipeline;
import io.holdfast.application.concurrent.pipeline.Source;
import io.holdfast.application.concurrent.pipeline.Stage;

import java.time.InstantSource;

/// The kit's pipeline: one ordered stage with the demand that it has unless told.
final class PipelineElements implements Contender {
    private final JvmMachine machine = new JvmMachine(InstantSource.system(), System::nanoTime);
    private final Elements elements;
    private final Stage stage;
    private final int parallelism;

    PipelineElements(Elements elements, int parallelism) {
        this.elements = elements;
        this.parallelism = parallelism;
        stage = Stage.named("work").parallel(parallelism);
    }

    @Override
    public void act() {
        long sum =
                Pipeline.from(machine, "bench", Source.of(elements.stream(parallelism).boxed()))
                        .map(stage, elements::work)
                        .fold(0L, Long::sum)
                        .run()
                        .orThrow();
        elements.check(sum, parallelism);
    }

    @Override
    public void close() {
        machine.close();
    }
}
