package io.holdfast.benchmarks.kit;

import java.util.stream.LongStream;

/// What goes through a pipeline, and what is done with each of it.
enum Elements {
    /// Nothing to speak of, so that the way there and back is all that there is.
    TINY(5_000, 0) {
        @Override
        long work(long element) {
            return element + 1;
        }
    },
    /// A thousand dependent steps of arithmetic, about a microsecond.
    STEPS(1_000, 0) {
        @Override
        long work(long element) {
            long value = element;
            for (int step = 0; step < 1_000; step++) {
                value = value * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
            }
            return element + (value == 0 ? 2 : 1);
        }
    },
    /// A wait of a millisecond, as for another server in the same room.
    WAITS(0, 16) {
        @Override
        long work(long element) throws InterruptedException {
            Thread.sleep(1);
            return element + 1;
        }
    };

    private final int count;
    private final int countEach;

    /// @param count how many there are in any case
    /// @param countEach how many more for each that is worked on at a time
    Elements(int count, int countEach) {
        this.count = count;
        this.countEach = countEach;
    }

    abstract long work(long element) throws InterruptedException;

    int count(int parallelism) {
        return count + countEach * parallelism;
    }

    LongStream stream(int parallelism) {
        return LongStream.range(0, count(parallelism));
    }

    void check(long sum, int parallelism) {
        long n = count(parallelism);
        if (sum != n * (n + 1) / 2) {
            throw new IllegalStateException("a wrong answer: " + sum);
        }
    }
}
