package io.holdfast.application.concurrent.simulation;

import org.jspecify.annotations.Nullable;

/// One simulated thread, as its conductor sees it. Guarded by the conductor's lock, `baton` apart.
final class Strand {
    static final long NO_WAKE_UP = Long.MAX_VALUE;

    final int number;
    final String name;
    final boolean service;
    @Nullable Thread thread;
    boolean parked;
    boolean permit;
    boolean interrupted;
    long wakeAtNanos = NO_WAKE_UP;
    @Nullable Object blocker;
    volatile boolean baton;

    /// @param service whether it may be left over at the end, like the thread that runs the timers
    Strand(int number, String name, boolean service) {
        this.number = number;
        this.name = name;
        this.service = service;
    }

    Thread requireThread() {
        if (thread == null) {
            throw new IllegalStateException(name + " has no thread yet");
        }
        return thread;
    }

    boolean canRun(long nowNanos) {
        if (!interrupted && requireThread().isInterrupted()) {
            interrupted = true;
        }
        return !parked || permit || interrupted || wakeAtNanos <= nowNanos;
    }

    @Override
    public String toString() {
        return name + " waits for " + blocker;
    }
}
