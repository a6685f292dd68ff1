package io.holdfast.adapters.persistence.jobs;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;

import javax.sql.DataSource;

/// A way to a database that can be cut off and joined again.
final class CutOff implements DataSource {
    private final DataSource way;
    private final AtomicBoolean cut = new AtomicBoolean();

    CutOff(DataSource way) {
        this.way = way;
    }

    void cut() {
        cut.set(true);
    }

    void join() {
        cut.set(false);
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (cut.get()) {
            throw new SQLNonTransientConnectionException("cut off", "08001");
        }
        return way.getConnection();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return way.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        way.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        way.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return way.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return way.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return way.isWrapperFor(type);
    }
}
