package io.holdfast.adapters.web.channels.session;

/// Counts what comes within a second. Not safe for concurrent use.
final class Pace {
    private static final long SECOND_NANOS = 1_000_000_000;

    private final int perSecondMax;
    private long beganAtNanos;
    private int count;

    Pace(int perSecondMax, long nowNanos) {
        this.perSecondMax = perSecondMax;
        this.beganAtNanos = nowNanos;
    }

    /// {@return how long to rest before the next one; not positive where there is no need}
    long restNanos(long nowNanos) {
        if (nowNanos - beganAtNanos >= SECOND_NANOS) {
            beganAtNanos = nowNanos;
            count = 0;
        }
        count++;
        return count < perSecondMax ? 0 : beganAtNanos + SECOND_NANOS - nowNanos;
    }
}
