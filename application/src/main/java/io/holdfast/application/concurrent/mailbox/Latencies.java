package io.holdfast.application.concurrent.mailbox;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;

/// A histogram of durations: one writer, any number of readers, no allocation per entry.
///
/// Each power of two of nanoseconds is cut into four, so that a reading is at most a quarter too
/// long.
final class Latencies {
    private static final int PARTS_LOG = 2;
    private static final int PARTS = 1 << PARTS_LOG;

    private final AtomicLongArray counts = new AtomicLongArray(PARTS * Long.SIZE);
    private volatile long maxNanos;

    void record(long nanos) {
        int bucket = bucketOf(nanos);
        counts.setRelease(bucket, counts.getPlain(bucket) + 1);
        if (nanos > maxNanos) {
            maxNanos = nanos;
        }
    }

    LatencyView view() {
        long[] snapshot = new long[counts.length()];
        long total = 0;
        for (int i = 0; i < snapshot.length; i++) {
            snapshot[i] = counts.getAcquire(i);
            total += snapshot[i];
        }
        return new LatencyView(
                total,
                quantile(snapshot, total, 50),
                quantile(snapshot, total, 99),
                Duration.ofNanos(maxNanos));
    }

    private Duration quantile(long[] snapshot, long total, int percent) {
        long rank = Math.ceilDiv(total * percent, 100);
        long seen = 0;
        for (int i = 0; i < snapshot.length; i++) {
            seen += snapshot[i];
            if (seen >= rank && rank > 0) {
                return Duration.ofNanos(Math.min(upperBoundOf(i), maxNanos));
            }
        }
        return Duration.ZERO;
    }

    static int bucketOf(long nanos) {
        long value = Math.max(nanos, PARTS);
        int octave = Long.SIZE - 1 - Long.numberOfLeadingZeros(value);
        int part = (int) (value >>> (octave - PARTS_LOG)) & (PARTS - 1);
        return (octave << PARTS_LOG) + part;
    }

    static long upperBoundOf(int bucket) {
        int octave = bucket >>> PARTS_LOG;
        long step = octave < PARTS_LOG ? 1 : 1L << (octave - PARTS_LOG);
        return (long) (PARTS + (bucket & (PARTS - 1)) + 1) * step - 1;
    }
}
