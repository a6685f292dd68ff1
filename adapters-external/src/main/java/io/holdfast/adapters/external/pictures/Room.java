package io.holdfast.adapters.external.pictures;

import java.util.concurrent.Semaphore;

/// Memory that all who decode share. Small pictures go side by side; a huge one waits until there
/// is room for it, in its turn, so that small ones do not keep it waiting for ever; one that takes
/// more than there is goes alone. Safe for concurrent use.
final class Room {
    private static final long UNIT = 1024;

    /// Of the heap, so much may be taken by pictures on their way.
    private static final int PART = 4;

    /// Whoever goes alone may take so many times of it: half of the heap.
    private static final int ALONE = 2;

    private final int units;
    private final Semaphore free;

    /// A room.
    ///
    /// @param bytes how much there is, 1 KiB or more
    Room(long bytes) {
        this.units = Math.clamp(bytes / UNIT, 1, Integer.MAX_VALUE);
        this.free = new Semaphore(units, true);
    }

    /// {@return a quarter of this JVM's heap}
    static Room ofHeap() {
        return new Room(Runtime.getRuntime().maxMemory() / PART);
    }

    /// Waits for room, however often its thread is interrupted: whoever has some computes, and is
    /// done soon.
    ///
    /// @param bytes how much; whoever has some already takes no more
    /// @return to be closed by the same thread or another
    Taken take(long bytes) {
        int wanted = Math.clamp(Math.ceilDiv(bytes, UNIT), 0, units);
        free.acquireUninterruptibly(wanted);
        return () -> free.release(wanted);
    }

    /// {@return whether the heap has room for somebody who goes alone}
    ///
    /// @param bytes how much that one cannot do without
    boolean mayHold(long bytes) {
        return bytes / UNIT <= ALONE * (long) units;
    }

    /// {@return how much is free at the moment, in bytes}
    long freeBytes() {
        return free.availablePermits() * UNIT;
    }

    /// Memory that was taken.
    @FunctionalInterface
    interface Taken extends AutoCloseable {
        /// Gives it back; to be called once.
        @Override
        void close();
    }
}
