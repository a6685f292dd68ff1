package io.holdfast.benchmarks.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A server with an empty data directory of its own, started from the packaged distribution, and
/// stopped and swept away when this is closed, or when the benchmark is broken off.
public final class ServerProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("http://localhost:(\\d+)/api/v1/products");
    private static final Duration START_MAX = Duration.ofMinutes(2);
    private static final int STOP_MAX_SECONDS = 40;

    /// A key with every scope, of this server only.
    public static final String KEY = "benchmark-key-of-this-run-only";

    private final Path directory;
    private final Process process;
    private final Thread breakOff;
    private final int port;

    private ServerProcess(Path directory, Process process) {
        this.directory = directory;
        this.process = process;
        this.breakOff = new Thread(this::end, "stop the server");
        Runtime.getRuntime().addShutdownHook(breakOff);
        this.port = waitForPort();
    }

    /// Starts a server as it is shipped.
    ///
    /// @param heap most memory of its heap, `256m`, or nothing to leave that to the JVM
    /// @return the server, which answers
    public static ServerProcess start(String heap) {
        return start(heap, Map.of());
    }

    /// Starts a server with settings of its own.
    ///
    /// @param heap most memory of its heap, `256m`
    /// @param settings variables of its environment
    /// @return the server, which answers
    public static ServerProcess start(String heap, Map<String, String> settings) {
        return start(Distribution.packaged(), newDirectory(), heap, settings);
    }

    /// Starts a server that has one jar more.
    ///
    /// @param heap most memory of its heap, `256m`
    /// @param type any type of that jar
    /// @return the server, which answers
    public static ServerProcess startWith(String heap, Class<?> type) {
        return startWith(heap, type, Map.of());
    }

    /// Starts a server that has one jar more, with settings of its own.
    ///
    /// @param heap most memory of its heap, `256m`
    /// @param type any type of that jar
    /// @param settings variables of its environment
    /// @return the server, which answers
    public static ServerProcess startWith(
            String heap, Class<?> type, Map<String, String> settings) {
        Path directory = newDirectory();
        return start(
                Distribution.packaged().with(directory.resolve("distribution"), type),
                directory,
                heap,
                settings);
    }

    /// Starts a server that has one jar more, and whose JVM is told something.
    ///
    /// @param heap most memory of its heap, `256m`
    /// @param type any type of that jar
    /// @param option of the JVM
    /// @return the server, which answers
    public static ServerProcess startWith(String heap, Class<?> type, String option) {
        Path directory = newDirectory();
        return start(
                Distribution.packaged().with(directory.resolve("distribution"), type),
                directory,
                heap,
                Map.of("HOLDFAST_JAVA_OPTS", options(heap, directory) + " " + option));
    }

    private static Path newDirectory() {
        try {
            return Files.createTempDirectory("holdfast-bench");
        } catch (IOException e) {
            throw new UncheckedIOException("there is no room for a data directory", e);
        }
    }

    private static ServerProcess start(
            Distribution distribution, Path directory, String heap, Map<String, String> settings) {
        ProcessBuilder builder =
                new ProcessBuilder(List.of(distribution.launcher().toString(), "serve"));
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("HOLDFAST_"));
        environment.put("HOLDFAST_JAVA_HOME", distribution.jdk().toString());
        environment.put("HOLDFAST_JAVA_OPTS", options(heap, directory));
        environment.put("HOLDFAST_DATA_DIR", directory.resolve("var").toString());
        environment.put("HOLDFAST_HOST", "127.0.0.1");
        environment.put("HOLDFAST_PORT", "0");
        environment.put("HOLDFAST_ADMIN_KEY", KEY);
        // Made-up lists name pictures that nobody has: to look for them is no part of what is
        // measured.
        environment.put("HOLDFAST_PICTURES_AFTER_IMPORT", "false");
        environment.putAll(settings);
        builder.redirectErrorStream(true).redirectOutput(log(directory).toFile());
        try {
            return new ServerProcess(directory, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("the server could not be started", e);
        }
    }

    private static String options(String heap, Path directory) {
        return "%s -Xlog:gc:file=%s%s"
                .formatted(
                        heap.isEmpty() ? "" : "-Xmx" + heap,
                        collections(directory),
                        extraOptions());
    }

    private static String extraOptions() {
        String extra = System.getenv("HOLDFAST_JAVA_OPTS");
        return extra == null ? "" : " " + extra;
    }

    private static Path log(Path directory) {
        return directory.resolve("server.log");
    }

    private static Path collections(Path directory) {
        return directory.resolve("collections.log");
    }

    private int waitForPort() {
        long end = System.nanoTime() + START_MAX.toNanos();
        while (System.nanoTime() < end) {
            Matcher ready = READY.matcher(logged());
            if (ready.find()) {
                return Integer.parseInt(ready.group(1));
            }
            if (hasEnded(100)) {
                break;
            }
        }
        String said = logged();
        close();
        throw new IllegalStateException("the server did not start:\n" + said);
    }

    private boolean hasEnded(long millisMax) {
        try {
            return process.waitFor(millisMax, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the server started", e);
        }
    }

    private String logged() {
        try {
            return Files.readString(log(directory));
        } catch (IOException e) {
            throw new UncheckedIOException("the server's log cannot be read", e);
        }
    }

    /// {@return where it listens}
    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /// {@return where it listens, as others write it}
    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /// {@return the process}
    public ProcessHandle process() {
        return process.toHandle();
    }

    /// {@return a directory that goes when the server goes}
    public Path directory() {
        return directory;
    }

    /// {@return a file with a line for each run of its collector}
    Path collections() {
        return collections(directory);
    }

    /// {@return the most memory that the process has had in RAM, heap and all, in MiB}
    public long residentMibMax() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException _) {
            return 0; // Not on this operating system.
        }
    }

    /// Stops the server and removes all it left.
    @Override
    public void close() {
        end();
        Runtime.getRuntime().removeShutdownHook(breakOff);
    }

    private void end() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_MAX_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            sweep();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void sweep() {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("what is left in " + directory + " stays there", e);
        }
    }
}
