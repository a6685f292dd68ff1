package io.holdfast.adapters.persistence;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;

/// Connections to one PostgreSQL server, as [Database] wants them, each of them new: a pool stands
/// in front.
///
/// A server that accepts a connection and says nothing is waited for for ten seconds. A socket that
/// is silent for ten minutes counts as broken; that long only, for a statement may take its time,
/// and so may whoever reads a list. Who knows earlier that the server stands still calls
/// [#breakOff].
///
/// Safe for concurrent use.
public final class ServerConnections extends PGSimpleDataSource {
    private static final long serialVersionUID = 1;
    private static final int GREETING_SECONDS = 10;
    private static final int SILENCE_MILLIS = 600_000;

    private final transient IntConsumer opened;
    private final transient Set<Connection> open = ConcurrentHashMap.newKeySet();

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
        setConnectTimeout(GREETING_SECONDS);
        setSocketTimeout(GREETING_SECONDS);
    }

    @Override
    public Connection getConnection(@Nullable String user, @Nullable String password)
            throws SQLException {
        Connection connection = super.getConnection(user, password);
        connection.setNetworkTimeout(Runnable::run, SILENCE_MILLIS);
        open.removeIf(ServerConnections::isClosed);
        open.add(connection);
        opened.accept(connection.unwrap(PGConnection.class).getBackendPID());
        return connection;
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException _) {
            return true;
        }
    }

    /// Breaks every connection off that is open now, without a word to the server. Whoever waits
    /// for an answer on one hears at once that it is lost; whether a commit that was under way took
    /// place is unknown then. Does not wait.
    public void breakOff() {
        for (Connection connection : open) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException _) {
                // It was closed already, which is what is wanted.
            }
        }
    }
}
