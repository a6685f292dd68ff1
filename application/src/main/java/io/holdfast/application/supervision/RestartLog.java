package io.holdfast.application.supervision;

import java.util.ArrayDeque;
import java.util.Deque;

/// The restarts of the period that ends now. It never holds more than one above what is allowed.
final class RestartLog {
    private final Intensity intensity;
    private final Deque<Long> atNanos = new ArrayDeque<>();

    RestartLog(Intensity intensity) {
        this.intensity = intensity;
    }

    /// Counts a restart.
    ///
    /// @return whether it is one too many
    boolean isTooMany(long nowNanos) {
        long periodNanos = intensity.period().toNanos();
        while (!atNanos.isEmpty() && nowNanos - atNanos.getFirst() > periodNanos) {
            atNanos.removeFirst();
        }
        atNanos.addLast(nowNanos);
        return atNanos.size() > intensity.restartsMax();
    }
}
