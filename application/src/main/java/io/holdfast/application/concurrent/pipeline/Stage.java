package io.holdfast.application.concurrent.pipeline;

import java.util.function.Consumer;

/// How a stage works.
///
/// ```java
/// Stage.named("parse")                                    // in the thread that asks for its elements
/// Stage.named("fetch").parallel(16)                       // 16 at a time, given on in order
/// Stage.named("fetch").parallel(16).unordered()           // given on as they get ready
/// Stage.named("read").maxDemand(2)                        // one thread of its own, up to 2 ahead
/// Stage.named("scale").parallel(cores).heavy()            // computes for long without waiting
/// Stage.named("parse").failuresTo(rejects::add)           // one bad element stops nobody
/// ```
///
/// Without parallelism and demand of its own a stage costs a method call, no thread and no queue.
///
/// @param name for progress, failures and thread names; not empty
/// @param parallelism how many elements it works on at a time; 1 to [#PARALLELISM_MAX], 1 unless
///   told
/// @param maxDemand how many elements it asks for ahead of its own consumer, those included that it
///   works on; `parallelism` to [#DEMAND_MAX], four times the parallelism and at least 32 unless
///   told; 1 for a stage without threads of its own
/// @param ordered whether it gives on in the order in which it got; true unless told
/// @param threads who does the work
/// @param failures what an element on which it throws means
public record Stage(
        String name,
        int parallelism,
        int maxDemand,
        boolean ordered,
        Threads threads,
        Failures failures) {
    /// The most elements that a stage can work on at a time.
    public static final int PARALLELISM_MAX = 10_000;

    /// The most elements that a stage can ask for.
    public static final int DEMAND_MAX = 1 << 20;

    /// Demand for each element that is worked on: one in work, and as many ready or waiting as keep
    /// the workers busy between two hand-overs.
    private static final int DEMAND_PER_WORKER = 4;

    /// Few workers hand over quick elements in groups of this order too.
    private static final int DEMAND_UNLESS_TOLD = 32;

    /// Who does the work of a stage.
    public enum Threads {
        /// Whoever asks for its elements.
        THE_ASKING,
        /// Virtual threads of its own.
        VIRTUAL,
        /// Platform threads of its own.
        HEAVY
    }

    /// Refuses numbers that make no sense.
    ///
    /// @throws IllegalArgumentException if a value is out of the range given above
    public Stage {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a stage needs a name");
        }
        if (parallelism < 1 || parallelism > PARALLELISM_MAX) {
            throw new IllegalArgumentException(
                    "parallelism must be 1 to %d, was %d".formatted(PARALLELISM_MAX, parallelism));
        }
        if (maxDemand < parallelism || maxDemand > DEMAND_MAX) {
            throw new IllegalArgumentException(
                    "maxDemand must be %d to %d, was %d"
                            .formatted(parallelism, DEMAND_MAX, maxDemand));
        }
        if (threads == Threads.THE_ASKING && maxDemand > 1) {
            throw new IllegalArgumentException(
                    "a stage without threads of its own works on one element, not " + maxDemand);
        }
    }

    /// {@return a stage that works in the thread that asks, and ends the run with its first failing
    /// element}
    ///
    /// @param name not empty
    public static Stage named(String name) {
        return new Stage(name, 1, 1, true, Threads.THE_ASKING, new Failures.EndTheRun());
    }

    /// {@return the same, working on several elements at a time; one that is told 1 gets no threads
    /// for it}
    ///
    /// @param elements how many; `maxDemand` is raised to four times of it, and at least to 32
    public Stage parallel(int elements) {
        if (elements == 1) {
            return new Stage(name, 1, maxDemand, ordered, threads, failures);
        }
        long wanted = Math.max(DEMAND_UNLESS_TOLD, (long) DEMAND_PER_WORKER * elements);
        int demand = Math.clamp(wanted, maxDemand, DEMAND_MAX);
        return new Stage(name, elements, demand, ordered, own(), failures);
    }

    /// {@return the same with another demand, and with threads of its own}
    ///
    /// @param elements how many it asks for ahead of its consumer, at least the parallelism
    public Stage maxDemand(int elements) {
        return new Stage(name, parallelism, elements, ordered, own(), failures);
    }

    /// {@return the same, giving on each element as it gets ready}
    public Stage unordered() {
        return new Stage(name, parallelism, maxDemand, false, threads, failures);
    }

    /// {@return the same on platform threads of its own, for steps that compute for long}
    public Stage heavy() {
        return new Stage(name, parallelism, maxDemand, ordered, Threads.HEAVY, failures);
    }

    /// {@return the same, with a branch for elements that fail}
    ///
    /// @param branch told of one element at a time; see [Failures.ToBranch]
    public Stage failuresTo(Consumer<? super FailedElement> branch) {
        return new Stage(
                name, parallelism, maxDemand, ordered, threads, new Failures.ToBranch(branch));
    }

    boolean hasThreads() {
        return threads != Threads.THE_ASKING;
    }

    private Threads own() {
        return threads == Threads.THE_ASKING ? Threads.VIRTUAL : threads;
    }
}
