package io.holdfast.benchmarks.load;

import java.util.Arrays;

/// How long answers took, every one of them, so that percentiles are exact. Used by one thread.
public final class Latencies {
    private long[] nanos = new long[1 << 16];
    private int count;
    private boolean sorted = true;

    /// Adds one.
    ///
    /// @param tookNanos how long it took
    public void add(long tookNanos) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = tookNanos;
        sorted = false;
    }

    /// {@return how many there are}
    public int count() {
        return count;
    }

    /// {@return the time within which a share of all answers came, in milliseconds; 0 where there
    /// are none}
    ///
    /// @param share 0.5 for the median, 0.99 for the slowest but one in a hundred
    public double millis(double share) {
        if (count == 0) {
            return 0;
        }
        if (!sorted) {
            Arrays.sort(nanos, 0, count);
            sorted = true;
        }
        int rank = (int) Math.ceil(share * count);
        return nanos[Math.clamp(rank, 1, count) - 1] / 1e6;
    }
}
