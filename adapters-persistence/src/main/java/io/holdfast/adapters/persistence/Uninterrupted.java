package io.holdfast.adapters.persistence;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;

/// Calls that a thread makes although it was interrupted before, and which leave that as it was.
///
/// A pool refuses to wait for a connection on behalf of an interrupted thread, and a virtual
/// thread's socket closes under it; yet ending a job is what an interrupted worker has to do.
final class Uninterrupted {
    private Uninterrupted() {}

    interface Call<T extends @Nullable Object> {
        T run() throws SQLException;
    }

    static <T extends @Nullable Object> T run(Call<T> call) throws SQLException {
        boolean interrupted = Thread.interrupted();
        try {
            return call.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
