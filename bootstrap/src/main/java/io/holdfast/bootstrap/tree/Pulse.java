package io.holdfast.bootstrap.tree;

import java.time.Duration;
import java.util.function.LongSupplier;

/// When the database answered last. Told by one thread, asked by any.
public final class Pulse {
    /// Longer than a question and its second try take.
    static final Duration SILENCE_MAX = Duration.ofSeconds(5);

    private record Beat(long atNanos, boolean answered) {}

    private final LongSupplier nanos;
    private volatile Beat last;

    /// A database that answers, until somebody says that it does not.
    ///
    /// @param nanos as of [System#nanoTime]
    public Pulse(LongSupplier nanos) {
        this.nanos = nanos;
        this.last = new Beat(nanos.getAsLong(), true);
    }

    void answered() {
        last = new Beat(nanos.getAsLong(), true);
    }

    void missed() {
        last = new Beat(last.atNanos(), false);
    }

    /// {@return how long ago it answered last}
    Duration silence() {
        return Duration.ofNanos(nanos.getAsLong() - last.atNanos());
    }

    /// {@return whether it answered when it was asked last, which is not long ago}
    public boolean isThere() {
        return last.answered() && silence().compareTo(SILENCE_MAX) <= 0;
    }
}
