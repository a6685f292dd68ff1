package io.holdfast.bootstrap.priority;

import org.postgresql.PGConnection;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;

import javax.sql.DataSource;

/// Connections to the embedded PostgreSQL whose processes step back for those of all others.
///
/// For that server only: the number of a process on another machine may be anybody's on this one.
///
/// @param server where the connections come from
/// @param niceness how far their processes step back
public record SteppingBack(DataSource server, Niceness niceness) implements DataSource {
    @Override
    public Connection getConnection() throws SQLException {
        return lowered(server.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return lowered(server.getConnection(user, password));
    }

    // Whoever opens a connection is a thread of the pool, which is interrupted only to end it.
    private Connection lowered(Connection connection) throws SQLException {
        try {
            niceness.ofProcess(connection.unwrap(PGConnection.class).getBackendPID());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return connection;
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return server.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        server.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        server.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return server.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return server.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return server.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return server.isWrapperFor(type);
    }
}
