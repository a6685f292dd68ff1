package io.holdfast.adapters.persistence;

import io.holdfast.kernel.StoreUnavailable;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

import java.sql.SQLException;

/// A transaction that sees one moment for as long as it is open, REPEATABLE READ, on a connection
/// of its own. Used by one thread at a time.
public final class Snapshot implements AutoCloseable {
    private final Handle handle;
    private boolean open = true;
    private boolean usable = true;

    /// @param handle fresh; it goes with the snapshot
    Snapshot(Handle handle) {
        this.handle = handle;
        handle.begin();
        handle.execute("set transaction isolation level repeatable read");
    }

    /// Does some of its work, to the end even if the caller has been interrupted before.
    ///
    /// @param operation what it does, in a few words
    /// @param work done once
    /// @return what the work gives
    /// @param <T> what the work gives
    /// @throws StoreUnavailable if the server did not answer
    public <T extends @Nullable Object> T run(String operation, Database.Work<T> work) {
        boolean interrupted = Thread.interrupted();
        try {
            return runInterruptibly(operation, work);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Does some of its work, which looks for interrupts itself.
    ///
    /// @param operation what it does, in a few words
    /// @param work done once
    /// @return what the work gives
    /// @param <T> what the work gives
    /// @throws StoreUnavailable if the server did not answer
    public <T extends @Nullable Object> T runInterruptibly(
            String operation, Database.Work<T> work) {
        try {
            return work.run(handle);
        } catch (SQLException | RuntimeException e) {
            throw Failures.translated(operation, e);
        }
    }

    /// Commits what was done and gives the connection back.
    ///
    /// @param operation what it was, in a few words
    /// @throws StoreUnavailable if the server did not answer; whether the work was committed is
    ///   unknown then
    public void commit(String operation) {
        run(operation, Handle::commit);
        close();
    }

    /// Asks the server to stop what it is busy with, over a connection of its own.
    public void cancel() {
        try {
            handle.getConnection().unwrap(PGConnection.class).cancelQuery();
        } catch (SQLException _) {
            // Then it finds out when it has something to write.
        }
    }

    /// Lets nobody have the connection after this. For what was stopped half-way: rows that are on
    /// their way, or the request to stop itself, would meet whoever has it next.
    public void abandon() {
        usable = false;
    }

    /// Rolls back what was not committed and gives the connection back, if it is of use to anybody.
    /// May be called again.
    @Override
    public void close() {
        if (!open) {
            return;
        }
        open = false;
        boolean interrupted = Thread.interrupted();
        try (handle) {
            if (!usable) {
                handle.getConnection().abort(Runnable::run);
            } else if (handle.isInTransaction()) {
                handle.rollback();
            }
        } catch (SQLException | JdbiException _) {
            // Nothing of it counts, and the pool has done with a connection that is broken.
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
