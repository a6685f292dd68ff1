package io.holdfast.adapters.persistence;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.SQLException;

/// Asks a PostgreSQL server whether it answers, by a connection of its own, which is there before
/// all others are taken. Used by one thread.
public final class Probe implements AutoCloseable {
    /// How long one answer is waited for. Each question has two tries, by the connection that is
    /// there and by another.
    private static final int PATIENCE_SECONDS = 2;

    private static final String NO_ROOM = "53";

    private final ServerConnections server;
    private @Nullable Connection connection;

    /// Asks nothing yet.
    ///
    /// @param url `jdbc:postgresql://…`
    /// @param user role, or empty where the address names it
    /// @param password its password
    public Probe(String url, String user, String password) {
        server = new ServerConnections(url, user, password);
        server.setApplicationName("holdfast-pulse");
        server.setConnectTimeout(PATIENCE_SECONDS);
        server.setSocketTimeout(PATIENCE_SECONDS);
        server.setLoginTimeout(PATIENCE_SECONDS);
    }

    /// {@return whether the server answers now; found out within some seconds}
    ///
    /// A server that has no connection to spare does.
    public boolean answers() {
        try {
            if (answers(connection)) {
                return true;
            }
            close();
            Connection another = server.getConnection();
            connection = another;
            return answers(another);
        } catch (SQLException e) {
            return Database.sqlState(e).startsWith(NO_ROOM);
        }
    }

    private static boolean answers(@Nullable Connection connection) throws SQLException {
        return connection != null && connection.isValid(PATIENCE_SECONDS);
    }

    /// Leaves without a word, for who does not answer does not hear either.
    @Override
    public void close() {
        connection = null;
        server.breakOff();
    }
}
