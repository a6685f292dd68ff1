package io.holdfast.adapters.persistence;

import org.jdbi.v3.core.ConnectionFactory;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

import javax.sql.DataSource;

/// Connections of a pool, which virtual threads give back by way of a thread that nobody
/// interrupts.
///
/// A pool lets the giver rest for some microseconds, again and again, until who wants the
/// connection has it. An interrupted thread gets no rest, and a virtual one that does not rest
/// keeps its core from all others, also from the one that it waits for: as many of them as there
/// are cores stand still for good. The parts of a fan-out are all interrupted at the same moment.
///
/// @param pool where they come from
/// @param elsewhere runs something at once on a thread of its own, which nobody knows
record PooledConnections(DataSource pool, Consumer<Runnable> elsewhere)
        implements ConnectionFactory {
    @Override
    public Connection openConnection() throws SQLException {
        return pool.getConnection();
    }

    @Override
    public void closeConnection(Connection connection) throws SQLException {
        if (Thread.currentThread().isVirtual()) {
            FutureTask<Void> closing =
                    new FutureTask<>(
                            () -> {
                                connection.close();
                                return null;
                            });
            elsewhere.accept(closing);
            await(closing);
        } else {
            connection.close();
        }
    }

    private static void await(FutureTask<Void> closing) throws SQLException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    closing.get();
                    return;
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw new SQLException("the connection cannot be given back", e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
