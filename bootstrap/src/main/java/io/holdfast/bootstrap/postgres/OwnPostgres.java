package io.holdfast.bootstrap.postgres;

import io.holdfast.bootstrap.settings.Settings.Secret;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The PostgreSQL that comes with Holdfast.
///
/// Durable: `fsync`, `synchronous_commit` and `full_page_writes` are on, and checked. Reached only
/// through the loopback address and only with a password that is made on the first start and kept
/// in `postgres.password`. Its data outlives restarts. A server that an earlier run left behind,
/// because it was killed, is stopped first; its data is sound all the same.
///
/// Started and stopped by one thread.
public final class OwnPostgres implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OwnPostgres.class);
    private static final String SUPERUSER = "postgres";
    private static final Duration STARTUP_MAX = Duration.ofSeconds(60);

    private static final Map<String, String> SETTINGS =
            Map.ofEntries(
                    Map.entry("listen_addresses", "127.0.0.1"),
                    Map.entry("unix_socket_directories", "''"),
                    Map.entry("fsync", "on"),
                    Map.entry("synchronous_commit", "on"),
                    Map.entry("full_page_writes", "on"),
                    Map.entry("max_connections", "100"),
                    Map.entry("shared_buffers", "256MB"),
                    Map.entry("work_mem", "16MB"),
                    Map.entry("maintenance_work_mem", "128MB"),
                    Map.entry("max_wal_size", "4GB"),
                    Map.entry("checkpoint_timeout", "15min"),
                    Map.entry("wal_compression", "on"),
                    Map.entry("random_page_cost", "1.1"),
                    Map.entry("jit", "off"));

    private final EmbeddedPostgres server;
    private final Path data;
    private final Secret password;

    private OwnPostgres(EmbeddedPostgres server, Path data, Secret password) {
        this.server = server;
        this.data = data;
        this.password = password;
    }

    /// Starts the server, after making its data on the first start.
    ///
    /// @param home directory for the data, the programs and the password
    /// @param freshPassword used on the first start
    /// @return the running server
    public static OwnPostgres start(Path home, Secret freshPassword) {
        try {
            Path data = home.resolve("data");
            Files.createDirectories(home.resolve("programs"));
            // The library leaves the folder of the programs open to everybody, and they are run.
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
            LeftBehind.stop(data);
            PasswordFile file = new PasswordFile(home.resolve("postgres.password"));
            boolean locked = file.exists();
            Secret password = locked ? file.read() : freshPassword;
            OwnPostgres postgres = new OwnPostgres(launch(home, data, password), data, password);
            if (!locked) {
                postgres.lock(file);
            }
            postgres.checkDurability();
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded PostgreSQL did not start in " + home, e);
        }
    }

    private static EmbeddedPostgres launch(Path home, Path data, Secret password)
            throws IOException {
        EmbeddedPostgres.Builder builder =
                EmbeddedPostgres.builder()
                        .setDataDirectory(data)
                        .setCleanDataDirectory(false)
                        .setRegisterShutdownHook(false)
                        .setOverrideWorkingDirectory(home.resolve("programs").toFile())
                        .setPGStartupWait(STARTUP_MAX)
                        .setLocaleConfig("locale", "C.UTF-8")
                        .setConnectConfig("password", password.value());
        SETTINGS.forEach(builder::setServerConfig);
        return builder.start();
    }

    /// Until now whoever could reach the port could connect; from now on the password is needed.
    private void lock(PasswordFile file) throws IOException {
        file.write(password);
        execute("alter role " + SUPERUSER + " password '" + password.value() + "'");
        Files.write(
                data.resolve("pg_hba.conf"),
                List.of("# Written by Holdfast.", "host all all 127.0.0.1/32 scram-sha-256"));
        execute("select pg_reload_conf()");
    }

    private void checkDurability() {
        for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("show " + setting)) {
                if (!row.next() || !"on".equals(row.getString(1))) {
                    throw new IllegalStateException(
                            "the embedded PostgreSQL runs without " + setting);
                }
            } catch (SQLException e) {
                throw new IllegalStateException("the embedded PostgreSQL does not answer", e);
            }
        }
    }

    private void execute(String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("the embedded PostgreSQL could not be secured", e);
        }
    }

    /// {@return where to connect, without user and password}
    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(server.getPort());
    }

    /// {@return the role to connect as}
    public String user() {
        return SUPERUSER;
    }

    /// {@return its password}
    public Secret password() {
        return password;
    }

    /// Stops the server after its last transaction; waits for that, and insists after some seconds.
    @Override
    public void close() {
        try {
            LeftBehind.stop(data);
        } catch (IOException e) {
            LOG.warn("the embedded PostgreSQL did not stop cleanly", e);
        }
    }
}
