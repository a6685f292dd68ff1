package io.holdfast.system;

import com.zaxxer.hikari.HikariDataSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A server of the packaged distribution, in a process of its own.
///
/// It is started by the launcher that is shipped. Used by one thread at a time, except for
/// [#api()].
final class RunningHoldfast implements AutoCloseable {
    static final String KEY = "a-key-of-the-tests-with-every-scope";

    /// Of all nodes on one database.
    private static final String SECRETS_KEY = "a2V5b2Z0aGV0ZXN0c2tleW9mdGhldGVzdHNrZXlvZno=";

    static final Path DISTRIBUTION = Path.of("target", "distribution").toAbsolutePath();
    private static final Pattern READY =
            Pattern.compile("REST interface +http://localhost:(\\d+)/");
    private static final Duration START_MAX = Duration.ofSeconds(100);

    private final Path directory;
    private final Map<String, String> settings;
    private final List<String> arguments;
    private Process process;
    private Path log;
    private int starts;
    private int port;

    private RunningHoldfast(Path directory, Map<String, String> settings, List<String> arguments) {
        this.directory = directory;
        this.settings = Map.copyOf(settings);
        this.arguments = List.copyOf(arguments);
        this.log = nextLog();
        this.process = launched();
    }

    /// Starts a server without data: one that was started once before and stopped at once (see
    /// [Prepared]), or, with arguments or on a database elsewhere, one that never was.
    ///
    /// @param settings variables of its environment
    /// @param arguments of `serve`
    /// @return the server, which answers
    static RunningHoldfast start(Map<String, String> settings, String... arguments) {
        try {
            Path directory = Files.createTempDirectory("holdfast-it");
            if (arguments.length == 0 && !settings.containsKey("HOLDFAST_DATABASE_URL")) {
                Prepared.fill(directory.resolve("var"));
            }
            RunningHoldfast server = new RunningHoldfast(directory, settings, List.of(arguments));
            server.awaitReady();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("there is no room for a data directory", e);
        }
    }

    /// Starts a server for the first time.
    ///
    /// @param directory for its data and its log
    /// @param settings variables of its environment
    /// @return the server, which answers
    static RunningHoldfast startFirst(Path directory, Map<String, String> settings) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("there is no room for a data directory", e);
        }
        RunningHoldfast server = new RunningHoldfast(directory, settings, List.of());
        server.awaitReady();
        return server;
    }

    /// Starts a server for the first time, and does not wait until it answers.
    ///
    /// @param directory for its data and its log
    /// @return the server, which is starting
    static RunningHoldfast launch(Path directory) {
        return new RunningHoldfast(directory, Map.of(), List.of());
    }

    /// Runs a command of the launcher to its end, with this server as its target.
    ///
    /// @param command and its arguments
    /// @return how it ended
    CommandRun command(String... command) {
        return CommandRun.of(DISTRIBUTION.resolve("holdfast"), environment(), command);
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("HOLDFAST_JAVA_HOME", System.getProperty("java.home"));
        environment.put("HOLDFAST_DATA_DIR", data().toString());
        environment.put("HOLDFAST_HOST", "127.0.0.1");
        environment.put("HOLDFAST_PORT", Integer.toString(port));
        environment.put("HOLDFAST_ADMIN_KEY", KEY);
        if (arguments.contains("--demo")) {
            environment.put("HOLDFAST_SIMULATOR_PORT", "0");
        }
        if (settings.containsKey("HOLDFAST_DATABASE_URL")) {
            environment.put("HOLDFAST_SECRETS_KEY", SECRETS_KEY);
        }
        // Lists of the tests name pictures of others, whom they do not mean to call.
        environment.put("HOLDFAST_PICTURES_AFTER_IMPORT", "false");
        environment.putAll(settings);
        if (!environment.containsKey("HOLDFAST_JAVA_OPTS")) {
            environment.put("HOLDFAST_JAVA_OPTS", Prepared.javaOptions());
        }
        return environment;
    }

    private Path nextLog() {
        starts++;
        return directory.resolve("server-%d.log".formatted(starts));
    }

    private Process launched() {
        List<String> command = new ArrayList<>();
        command.add(DISTRIBUTION.resolve("holdfast").toString());
        command.add("serve");
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("HOLDFAST_"));
        builder.environment().putAll(environment());
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("the distribution cannot be started", e);
        }
    }

    private void awaitReady() {
        long end = System.nanoTime() + START_MAX.toNanos();
        while (System.nanoTime() < end) {
            Matcher ready = READY.matcher(said());
            if (ready.find()) {
                port = Integer.parseInt(ready.group(1));
                return;
            }
            if (hasEnded(Duration.ofMillis(50))) {
                break;
            }
        }
        String said = said();
        close();
        throw new AssertionError("the server did not become ready:\n" + said);
    }

    private boolean hasEnded(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while a server was awaited", e);
        }
    }

    /// {@return what it has printed since it was started last}
    String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException("the log cannot be read", e);
        }
    }

    /// {@return its data directory}
    Path data() {
        return directory.resolve("var");
    }

    /// {@return where it listens}
    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /// {@return connections to its database, two at most; the caller closes them}
    HikariDataSource database() {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(
                "jdbc:postgresql://127.0.0.1:%s/postgres"
                        .formatted(line("postgres/data/postmaster.pid", 3)));
        pool.setUsername("postgres");
        pool.setPassword(line("postgres/postgres.password", 0));
        pool.setMaximumPoolSize(2);
        return pool;
    }

    /// Runs a statement in its database, behind its back.
    void sql(String statement) {
        try (HikariDataSource pool = database();
                Connection connection = pool.getConnection();
                Statement run = connection.createStatement()) {
            run.execute(statement);
        } catch (SQLException e) {
            throw new AssertionError(statement, e);
        }
    }

    /// {@return a line of a file in its data directory}
    ///
    /// @param file its name below the directory
    /// @param number from 0
    String line(String file, int number) {
        try {
            return Files.readAllLines(data().resolve(file)).get(number).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /// {@return a client with every right}
    Api api() {
        return new Api(url(), KEY);
    }

    /// {@return the process}
    ProcessHandle process() {
        return process.toHandle();
    }

    /// Ends the process at once, as a power cut would end this process alone: kill -9.
    void kill() {
        process.destroyForcibly();
        if (!hasEnded(Duration.ofSeconds(20))) {
            throw new AssertionError("the process cannot be killed");
        }
    }

    /// Asks it to stop by SIGTERM, and does not wait until it has.
    void askToStop() {
        process.destroy();
    }

    /// Asks it to stop by SIGTERM.
    ///
    /// @param limit how long it may take
    /// @return its exit code
    int terminate(Duration limit) {
        process.destroy();
        if (!hasEnded(limit)) {
            throw new AssertionError("not stopped after " + limit + ":\n" + said());
        }
        return process.exitValue();
    }

    /// Waits until it ends by itself.
    ///
    /// @param limit how long it may take
    /// @return its exit code
    int awaitExit(Duration limit) {
        if (!hasEnded(limit)) {
            throw new AssertionError("still there after " + limit + ":\n" + said());
        }
        return process.exitValue();
    }

    /// Starts it again on the same data and the same port.
    void startAgain() {
        launchAgain();
        awaitReady();
    }

    /// Starts it again, and does not wait until it answers.
    void launchAgain() {
        log = nextLog();
        process = launched();
    }

    /// Stops the server and sweeps its data directory away.
    @Override
    public void close() {
        process.destroy();
        if (!hasEnded(Duration.ofSeconds(30))) {
            process.destroyForcibly();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot sweep " + directory, e);
        }
    }
}
