package io.holdfast.adapters.persistence.exports;

import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyOut;

import java.sql.SQLException;

/// The rows that a COPY gives, each when the server has it, and without waiting for ever.
///
/// The driver can be asked whether something has come, for which it waits a millisecond at most and
/// costs nothing while it has rows in hand. A connection that was closed on the other side looks to
/// it like one on which nothing comes: only who waits is told. That it has not even waited for the
/// millisecond gives it away.
final class CopyRows {
    private static final long POLL_NANOS_MIN = 250_000;
    private static final int POLLS_MIN = 16;

    private final CopyOut copy;
    private boolean over;

    CopyRows(CopyOut copy) {
        this.copy = copy;
    }

    /// {@return the next row, with a line feed at its end; or null if none came before the deadline
    /// or an interrupt, or none will}
    ///
    /// @param deadlineNanos by [System#nanoTime]
    byte @Nullable [] next(long deadlineNanos) throws SQLException {
        byte[] row = copy.readFromCopy(false);
        return row == null ? await(deadlineNanos) : row;
    }

    private byte @Nullable [] await(long deadlineNanos) throws SQLException {
        long begunNanos = System.nanoTime();
        for (int polls = 1; copy.isActive(); polls++) {
            long nowNanos = System.nanoTime();
            if (nowNanos - deadlineNanos >= 0 || Thread.currentThread().isInterrupted()) {
                return null;
            }
            boolean looksClosed =
                    polls >= POLLS_MIN && nowNanos - begunNanos < polls * POLL_NANOS_MIN;
            byte[] row = copy.readFromCopy(looksClosed);
            if (row != null) {
                return row;
            }
        }
        over = true;
        return null;
    }

    /// {@return whether there are no more}
    boolean isOver() {
        return over;
    }

    /// {@return whether the server is busy with it}
    boolean isActive() {
        return copy.isActive();
    }
}
