package io.holdfast.benchmarks.kit;

import java.util.stream.Gatherers;

/// The JDK's own way: a virtual thread for each element, so many at a time. It has no demand of its
/// own, no branch for what fails, and cannot be looked at.
///
/// @param elements what goes through
/// @param parallelism how many at a time
record GathererElements(Elements elements, int parallelism) implements Contender {
    @Override
    public void act() {
        long sum =
                elements.stream(parallelism)
                        .boxed()
                        .gather(Gatherers.mapConcurrent(parallelism, this::work))
                        .reduce(0L, Long::sum);
        elements.check(sum, parallelism);
    }

    private long work(long element) {
        try {
            return elements.work(element);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {}
}
