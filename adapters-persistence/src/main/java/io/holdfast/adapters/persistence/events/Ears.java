package io.holdfast.adapters.persistence.events;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.adapters.persistence.catalog.ChangeRows;
import io.holdfast.adapters.persistence.nodes.NodeRegister;
import io.holdfast.kernel.StoreUnavailable;
import io.holdfast.kernel.hearing.Hearing;

import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/// Hears what other nodes tell, through one connection, and says through the same connection that
/// this node lives: so a node whose hearing is broken soon relies on nothing. With every such sign
/// of life it sweeps the rows that told all nodes of changes of the catalogue.
///
/// @param database of all nodes
/// @param nodes where this node says that it lives
/// @param events passes on what is heard
public record Ears(Database database, NodeRegister nodes, PostgresEvents events) {
    private static final Logger LOG = LoggerFactory.getLogger(Ears.class);

    /// A server that does not answer for so long counts as gone, though the connection stands.
    private static final Duration SILENCE_MAX = Duration.ofSeconds(5);

    /// Until then another node may not know yet that it has to tell.
    private static final Duration UNHEARD = PostgresEvents.ALONE.multipliedBy(3).dividedBy(2);

    private static final int PATIENCE_MILLIS = 200;

    /// Listens until it is told to stop, or until the connection is lost. Listeners on this node
    /// are told of both, and of when all is heard again.
    ///
    /// @param started is run as soon as this node is in the register
    /// @param isStopping whether to stop
    /// @throws StoreUnavailable if the connection is lost
    public void listen(Runnable started, BooleanSupplier isStopping) {
        events.here(new Hearing.Lost());
        try {
            database.lend(connection -> listenTo(connection, started, isStopping));
        } catch (SQLException e) {
            if (!isStopping.getAsBoolean()) {
                throw new StoreUnavailable("hear what other nodes do", e);
            }
        } finally {
            events.here(new Hearing.Lost());
            // Who was interrupted had time to hear that it is to stop, and a database to hear from.
            if (!Thread.currentThread().isInterrupted()) {
                leave();
            }
        }
    }

    private void listenTo(Connection connection, Runnable started, BooleanSupplier isStopping)
            throws SQLException {
        boolean sound = false;
        try {
            connection.setNetworkTimeout(Runnable::run, (int) SILENCE_MAX.toMillis());
            listen(connection, started, isStopping);
            execute(connection, "unlisten *");
            sound = true;
        } finally {
            if (!sound) {
                // A pool would lend it to the next who comes.
                connection.abort(Runnable::run);
            }
        }
    }

    private void listen(Connection connection, Runnable started, BooleanSupplier isStopping)
            throws SQLException {
        execute(connection, "listen " + PostgresEvents.CHANNEL);
        LongSupplier nanos = nodes.nanos();
        nodes.extend(connection);
        boolean missed = events.listensAgain() || hasCompany();
        started.run();
        long extendedAt = nanos.getAsLong();
        long hearsAt = extendedAt + UNHEARD.toNanos();
        boolean hears = false;
        while (!isStopping.getAsBoolean()) {
            hear(connection.unwrap(PGConnection.class));
            long now = nanos.getAsLong();
            if (now - extendedAt >= NodeRegister.BEAT.toNanos()) {
                ChangeRows.sweep(connection);
                nodes.extend(connection);
                extendedAt = now;
            }
            if (!hears && now - hearsAt >= 0) {
                hears = true;
                events.here(new Hearing.Restored(missed || hasCompany()));
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private boolean hasCompany() {
        return nodes.othersLag().isPresent();
    }

    private void hear(PGConnection connection) throws SQLException {
        PGNotification[] all = connection.getNotifications(PATIENCE_MILLIS);
        if (all != null) {
            for (PGNotification one : all) {
                events.hear(one.getParameter());
            }
        }
    }

    /// Others wait for this node until its row is over, if it cannot be taken away.
    private void leave() {
        try {
            nodes.leave();
        } catch (RuntimeException e) {
            LOG.debug("this node could not say that it leaves", e);
        }
    }
}
