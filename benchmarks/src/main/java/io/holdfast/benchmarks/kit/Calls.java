package io.holdfast.benchmarks.kit;

import java.time.Duration;

/// Three calls side by side, and their sum: what a page asks of three others, without the others.
final class Calls {
    /// The limit of all of them, as the kit has it unless told.
    static final Duration LIMIT = Duration.ofSeconds(Balance.LIMIT_SECONDS);

    private static final long SUM = 6;

    private Calls() {}

    static long first() {
        return 1;
    }

    static long second() {
        return 2;
    }

    static long third() {
        return 3;
    }

    static void check(long sum) {
        if (sum != SUM) {
            throw new IllegalStateException("a wrong answer: " + sum);
        }
    }
}
