package io.holdfast.bootstrap.postgres;

import io.holdfast.bootstrap.settings.Settings.Secret;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The PostgreSQL that comes with Holdfast.
///
/// Durable: `fsync`, `synchronous_commit` and `full_page_writes` are on, and checked. Reached only
/// through the loopback address and only with a password that is made on the first start and kept
/// in `postgres.password`. Its data outlives restarts. A server that an earlier run left behind,
/// because it was killed, is stopped first; its data is sound all the same.
///
/// Started, started again and stopped by one thread at a time; the rest is safe for any.
public final class OwnPostgres implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OwnPostgres.class);
    private static final String SUPERUSER = "postgres";
    private static final Duration STARTUP_MAX = Duration.ofSeconds(60);
    private static final Duration STOP_MAX = Duration.ofSeconds(15);

    /// Whatever was left behind may have much to write down, and nobody waits for a promise.
    private static final Duration LEFT_MAX = Duration.ofMinutes(1);

    private static final Duration SWEEP_MAX = Duration.ofSeconds(10);

    /// How long the server may take to start again after it was killed.
    public static final Duration RECOVERY_MAX = Duration.ofMinutes(10);

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
    private final Path home;
    private final Secret password;
    private final Path control;
    private volatile ProcessHandle process;

    private OwnPostgres(EmbeddedPostgres server, Path home, Secret password) throws IOException {
        this.server = server;
        this.home = home;
        this.password = password;
        process = found(home);
        control = Path.of(process.info().command().orElseThrow()).resolveSibling("pg_ctl");
    }

    /// Starts the server, after making its data on the first start.
    ///
    /// @param home directory for the data, the programs and the password
    /// @param freshPassword used on the first start
    /// @return the running server
    public static OwnPostgres start(Path home, Secret freshPassword) {
        try {
            Files.createDirectories(home.resolve("programs"));
            // The library leaves the folder of the programs open to everybody, and they are run.
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
            LeftBehind.stop(home, LEFT_MAX);
            Cluster cluster = new Cluster(home);
            cluster.begin();
            PasswordFile file = cluster.password();
            boolean locked = file.exists();
            Secret password = locked ? file.read() : freshPassword;
            OwnPostgres postgres = new OwnPostgres(launch(home, cluster, password), home, password);
            if (!locked) {
                postgres.lock(file);
            }
            cluster.finish();
            postgres.checkDurability();
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded PostgreSQL did not start in " + home, e);
        }
    }

    /// Stops whatever runs in a directory, also if it is just being started or made: then by force,
    /// and the next start makes it anew.
    ///
    /// @param home directory for the data, the programs and the password, or where it would be
    /// @param limit how long that may take
    /// @return whether it stopped in order, or was not there
    public static boolean stop(Path home, Duration limit) {
        if (!Files.exists(home.resolve("programs"))) {
            return true;
        }
        try {
            return LeftBehind.stop(home, limit);
        } catch (IOException e) {
            LOG.warn("the embedded PostgreSQL could not be stopped: {}", e.getMessage());
            return false;
        }
    }

    /// Ends at once, by force, whatever runs in a directory, for data that nobody will ask for.
    ///
    /// @param home directory for the data, the programs and the password, or where it would be
    public static void end(Path home) {
        if (!Files.exists(home.resolve("programs"))) {
            return;
        }
        try {
            LeftBehind.kill(home);
        } catch (IOException e) {
            LOG.warn("the embedded PostgreSQL could not be ended: {}", e.getMessage());
        }
    }

    private static ProcessHandle found(Path home) throws IOException {
        return LeftBehind.find(home.resolve("data"))
                .orElseThrow(() -> new IOException("PostgreSQL is not there"));
    }

    /// {@return whether the server process runs}
    public boolean isRunning() {
        return LeftBehind.isPostgres(process);
    }

    /// {@return the number of the server process, also when it has ended}
    public long pid() {
        return process.pid();
    }

    /// Starts the server again, after it has ended by itself, on the same port and data and with
    /// the same settings. Returns when it takes connections, however long recovery takes, within
    /// [#RECOVERY_MAX].
    ///
    /// @throws IOException if it does not start; `postgres.log` beside the data says why
    /// @throws InterruptedException if the caller is interrupted meanwhile
    public void startAgain() throws IOException, InterruptedException {
        LeftBehind.sweep(home, SWEEP_MAX);
        boolean _ = new Cluster(home).forgetServer();
        Process starting =
                new ProcessBuilder(restartCommand())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            int code = starting.waitFor();
            if (code != 0) {
                throw new IOException("PostgreSQL did not start, pg_ctl ended with " + code);
            }
        } finally {
            starting.destroy();
        }
        process = found(home);
        checkDurability();
    }

    /// The first start wrote the settings to `postmaster.opts`, which a restart reads. PostgreSQL
    /// refuses to run as root, so root starts it in a namespace of its own, like the first time.
    private List<String> restartCommand() {
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(control.toString(), "restart", "-w", "-s"));
        command.addAll(List.of("-D", home.resolve("data").toString()));
        command.addAll(List.of("-t", Long.toString(RECOVERY_MAX.toSeconds())));
        command.addAll(List.of("-l", home.resolve("postgres.log").toString()));
        return command;
    }

    private static EmbeddedPostgres launch(Path home, Cluster cluster, Secret password)
            throws IOException {
        boolean recovers = cluster.forgetServer();
        if (recovers) {
            LOG.info("PostgreSQL was not stopped in order and recovers, which may take minutes");
        }
        EmbeddedPostgres.Builder builder =
                EmbeddedPostgres.builder()
                        .setDataDirectory(cluster.data())
                        .setCleanDataDirectory(false)
                        .setRegisterShutdownHook(false)
                        .setOverrideWorkingDirectory(home.resolve("programs").toFile())
                        .setPGStartupWait(recovers ? RECOVERY_MAX : STARTUP_MAX)
                        .setLocaleConfig("locale", "C.UTF-8")
                        .setConnectConfig("password", password.value());
        SETTINGS.forEach(builder::setServerConfig);
        try {
            return builder.start();
        } catch (ExceptionInInitializerError e) {
            // So the library says that the programs cannot be unpacked.
            throw new IOException("the programs of PostgreSQL cannot be unpacked", e);
        }
    }

    /// Until now whoever could reach the port could connect; from now on the password is needed.
    private void lock(PasswordFile file) throws IOException {
        file.write(password);
        execute("alter role " + SUPERUSER + " password '" + password.value() + "'");
        Files.write(
                home.resolve("data").resolve("pg_hba.conf"),
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

    /// Stops the server after its last transaction; see [#close(Duration)].
    @Override
    public void close() {
        if (!close(STOP_MAX)) {
            LOG.warn("the embedded PostgreSQL did not stop in order");
        }
    }

    /// Stops the server after its last transaction: waits for its clients to go, then does not wait
    /// for them, and kills it when that does not help, as a power cut would. Its data is sound all
    /// the same; the next start takes longer.
    ///
    /// @param limit how long all of that may take
    /// @return whether it stopped in order
    public boolean close(Duration limit) {
        return stop(home, limit);
    }
}
