package io.holdfast.adapters.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/// A database of its own for each test, on one PostgreSQL for the whole run.
///
/// A new one is a copy of a template that was migrated once, so it takes a fraction of a second.
public final class EmbeddedDatabase implements AutoCloseable {
    private final String name;
    private final HikariDataSource pool;
    private final Database database;

    private EmbeddedDatabase(String name) {
        this.name = name;
        this.pool = pool(name, 16);
        this.database = Database.open(pool);
    }

    /// {@return an empty database with the schema in place}
    public static EmbeddedDatabase fresh() {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        Server.SQL.run(
                "create database %s template %s strategy file_copy"
                        .formatted(name, Server.TEMPLATE));
        return new EmbeddedDatabase(name);
    }

    /// {@return the database}
    public Database database() {
        return database;
    }

    /// {@return the pool that [#database] uses}
    public HikariDataSource pool() {
        return pool;
    }

    /// {@return another opening of the same database, as another node would have it}
    public Database another() {
        return Database.open(pool);
    }

    /// {@return a connection for a test to hold; the test closes it}
    public Handle open() {
        return Jdbi.create(pool).open();
    }

    /// Runs statements.
    ///
    /// @param sql which
    public void run(String sql) {
        database.useTransaction("set a test up", handle -> handle.execute(sql));
    }

    /// {@return the one value that a query gives}
    ///
    /// @param type of the value
    /// @param sql the query
    /// @param <T> type of the value
    public <T> T one(Class<T> type, String sql) {
        return database.inTransaction("look", handle -> handle.createQuery(sql).mapTo(type).one());
    }

    @Override
    public void close() {
        pool.close();
        Server.SQL.run("drop database %s with (force)".formatted(name));
    }

    private static HikariDataSource pool(String name, int connections) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(Server.POSTGRES.getDatabase("postgres", name));
        config.setConnectionInitSql(Database.sessionSql("test"));
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    private static final class Server {
        static final String TEMPLATE = "holdfast_template";
        private static final Path MEMORY = Path.of("/dev/shm");
        private static final long ROOM_BYTES = 4L << 30;
        static final EmbeddedPostgres POSTGRES = start();
        static final Sql SQL = Server::execute;

        static {
            execute("create database " + TEMPLATE);
            try (HikariDataSource pool = pool(TEMPLATE, 2)) {
                Database.open(pool);
            }
        }

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres.Builder builder =
                        EmbeddedPostgres.builder()
                                .setServerConfig("fsync", "off")
                                .setServerConfig("full_page_writes", "off")
                                .setServerConfig("max_wal_size", "256MB")
                                .setServerConfig("max_connections", "200");
                if (hasRoom(MEMORY)) {
                    Path folder = Files.createTempDirectory(MEMORY, "holdfast-tests-");
                    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
                    builder.setDataDirectory(folder.resolve("data"));
                }
                return builder.start();
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL did not start", e);
            }
        }

        /// Each test's database is some hundred files, and a disk may take half a second for them.
        private static boolean hasRoom(Path folder) throws IOException {
            return Files.isWritable(folder)
                    && Files.getFileStore(folder).getUsableSpace() >= ROOM_BYTES;
        }

        private static void delete(Path folder) {
            try {
                POSTGRES.close();
                Files.deleteIfExists(folder);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot be deleted: " + folder, e);
            }
        }

        private static void execute(String sql) {
            try (Connection connection = POSTGRES.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(sql, e);
            }
        }
    }

    private interface Sql {
        void run(String sql);
    }
}
