package io.holdfast.application.concurrent.pipeline;

import io.holdfast.application.concurrent.simulation.SimulatedMachine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A pipeline put together by dice, beside the same thing done by a stream, and a count of the
/// elements that are alive in it.
final class RandomPipeline {
    /// A number, and how many elements were put together in it.
    record Item(int number, int weight) {}

    final StringBuilder told = new StringBuilder();
    Stream<Integer> expected;
    private final SimulatedMachine machine;
    private final RandomGenerator dice;
    private Pipeline<Item> pipeline;
    private long alive;
    private long aliveMax;

    RandomPipeline(SimulatedMachine machine) {
        this.machine = machine;
        dice = machine.random();
        int end = dice.nextInt(60);
        expected = IntStream.range(0, end).boxed();
        int[] next = new int[1];
        Source<Item> source =
                () -> {
                    dawdle();
                    return next[0] == end ? Optional.empty() : Optional.of(born(next[0]++));
                };
        pipeline = Pipeline.from(machine, "test", source);
        int stages = dice.nextInt(6);
        for (int i = 0; i < stages; i++) {
            addOne();
        }
    }

    Run<List<Integer>> run() {
        return pipeline.fold(
                List.<Integer>of(),
                (sofar, item) -> {
                    dawdle();
                    alive -= item.weight();
                    return Stream.concat(sofar.stream(), Stream.of(item.number())).toList();
                });
    }

    long aliveMax() {
        return aliveMax;
    }

    private Item born(int number) {
        alive++;
        aliveMax = Math.max(alive, aliveMax);
        return new Item(number, 1);
    }

    private void dawdle() throws InterruptedException {
        switch (dice.nextInt(6)) {
            case 0 -> machine.giveWay();
            case 1 -> machine.sleep(Duration.ofMillis(dice.nextInt(20)));
            default -> {}
        }
    }

    private Stage stage(String name) {
        Stage stage = Stage.named(name);
        int parallelism = 2 + dice.nextInt(3);
        Stage chosen =
                switch (dice.nextInt(4)) {
                    case 0 -> stage;
                    case 1 -> stage.maxDemand(1 + dice.nextInt(6));
                    case 2 -> stage.parallel(parallelism);
                    default ->
                            stage.parallel(parallelism)
                                    .maxDemand(parallelism + dice.nextInt(parallelism));
                };
        told.append(chosen).append('\n');
        return chosen;
    }

    private void addOne() {
        switch (dice.nextInt(5)) {
            case 0 -> map();
            case 1 -> filter();
            case 2 -> flatMap();
            case 3 -> takeWhile();
            default -> batch();
        }
    }

    private void map() {
        pipeline =
                pipeline.map(
                        stage("map"),
                        item -> {
                            dawdle();
                            return new Item(item.number() + 1, item.weight());
                        });
        expected = expected.map(x -> x + 1);
    }

    private void filter() {
        pipeline =
                pipeline.filter(
                        stage("filter"),
                        item -> {
                            dawdle();
                            alive -= item.number() % 3 == 0 ? item.weight() : 0;
                            return item.number() % 3 != 0;
                        });
        expected = expected.filter(x -> x % 3 != 0);
    }

    private void takeWhile() {
        int last = dice.nextInt(200);
        told.append("take while below ").append(last).append('\n');
        pipeline =
                pipeline.takeWhile(
                        item -> {
                            alive -= item.number() < last ? 0 : item.weight();
                            return item.number() < last;
                        });
        expected = expected.takeWhile(x -> x < last);
    }

    private void flatMap() {
        pipeline = pipeline.flatMap(stage("flatMap"), this::parts);
        expected = expected.flatMap(x -> IntStream.range(x, x + x % 4).boxed());
    }

    private Source<Item> parts(Item item) throws InterruptedException {
        dawdle();
        int[] next = {item.number()};
        int end = item.number() + item.number() % 4;
        return new Source<>() {
            @Override
            public Optional<Item> next() throws InterruptedException {
                dawdle();
                return next[0] >= end ? Optional.empty() : Optional.of(born(next[0]++));
            }

            @Override
            public void close() {
                alive -= item.weight();
            }
        };
    }

    private int size() {
        int size = 1 + dice.nextInt(5);
        told.append("batches of ").append(size).append('\n');
        return size;
    }

    private void batch() {
        int size = size();
        if (dice.nextBoolean()) {
            pipeline = pipeline.batch(size).map(stage("sum"), RandomPipeline::sum);
            expected =
                    expected.gather(Gatherers.windowFixed(size))
                            .map(window -> window.stream().mapToInt(x -> x).sum());
        } else {
            Duration window = Duration.ofMillis(dice.nextInt(30));
            pipeline = pipeline.batch(size, window).flatMap(stage("unbatch"), Source::of);
        }
    }

    private static Item sum(List<Item> batch) {
        return new Item(
                batch.stream().mapToInt(Item::number).sum(),
                batch.stream().mapToInt(Item::weight).sum());
    }
}
