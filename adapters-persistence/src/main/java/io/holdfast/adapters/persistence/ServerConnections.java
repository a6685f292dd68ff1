package io.holdfast.adapters.persistence;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.IntConsumer;

/// Connections to one PostgreSQL server, as [Database] wants them, each of them new: a pool stands
/// in front. A socket that is silent for ten minutes counts as broken. Safe for concurrent use.
public final class ServerConnections extends PGSimpleDataSource {
    private static final long serialVersionUID = 1;
    private static final int SOCKET_SECONDS = 600;

    private final transient IntConsumer opened;

    /// Opens nothing yet.
    ///
    /// @param url `jdbc:postgresql://…`
    /// @param user role, or empty where the address names it
    /// @param password its password
    public ServerConnections(String url, String user, String password) {
        this(url, user, password, _ -> {});
    }

    /// Opens nothing yet.
    ///
    /// @param url `jdbc:postgresql://…`
    /// @param user role, or empty where the address names it
    /// @param password its password
    /// @param opened is told the number of the server's process behind each new connection, on the
    ///   thread that opens it, before anybody uses it; the number means something on the server's
    ///   machine only
    public ServerConnections(String url, String user, String password, IntConsumer opened) {
        this.opened = opened;
        setUrl(url);
        if (!user.isEmpty()) {
            setUser(user);
            setPassword(password);
        }
        setReWriteBatchedInserts(true);
        setPrepareThreshold(1);
        setTcpKeepAlive(true);
        setSocketTimeout(SOCKET_SECONDS);
    }

    @Override
    public Connection getConnection(@Nullable String user, @Nullable String password)
            throws SQLException {
        Connection connection = super.getConnection(user, password);
        opened.accept(connection.unwrap(PGConnection.class).getBackendPID());
        return connection;
    }
}
