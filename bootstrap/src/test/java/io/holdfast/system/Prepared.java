package io.holdfast.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/// What the tests' servers start from: the data directory of a server that was started once and
/// stopped again, and a cache of the classes that it loaded, as they are after that (JEP 483). So
/// not each of them has to unpack PostgreSQL, make a cluster, bring the schema up to date and load
/// and link every class by itself, which is most of what a start costs. [FirstStartIT] starts from
/// nothing, as a shop does.
///
/// Made by the first test that needs it, for all processes that run tests of one build.
final class Prepared {
    private static final Path HOME = Path.of("target", "prepared").toAbsolutePath();
    private static final Path SERVER = HOME.resolve("server");
    private static final Path PROGRAMS = SERVER.resolve("var/postgres/programs");
    private static final Path CLASSES = HOME.resolve("classes.aot");
    private static final Path MADE_OF = HOME.resolve("made-of");
    private static final String USUAL = "-Xmx256m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC";
    private static final List<String> LOOKS =
            List.of("/api/v1/products", "/api/v1/categories", "/openapi.yaml", "/metrics");

    private Prepared() {}

    /// Made once in a process, when it is asked for first.
    private static final class Once {
        static {
            make();
        }

        static void awaited() {}
    }

    /// {@return words for the JVM of a server or a command}
    static String javaOptions() {
        Once.awaited();
        // What a command prints is looked at, so the JVM warns elsewhere.
        return USUAL + " -Xlog:disable -Xlog:all=warning:stderr -XX:AOTCache=" + CLASSES;
    }

    /// Fills the data directory of a server that has not been started yet.
    ///
    /// @param directory which does not exist
    static void fill(Path directory) throws IOException {
        Once.awaited();
        copy(SERVER.resolve("var"), directory);
    }

    /// Lays out PostgreSQL's programs, which need not be unpacked then.
    ///
    /// @param postgres directory for the data and the programs, where nothing is yet
    static void unpacked(Path postgres) {
        Once.awaited();
        try {
            Files.createDirectories(postgres);
            copy(PROGRAMS, postgres.resolve("programs"));
        } catch (IOException e) {
            throw new UncheckedIOException("there is no room for PostgreSQL", e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                place(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    /// Most bytes by far are programs, which nobody writes to.
    private static void place(Path file, Path at) throws IOException {
        if (file.startsWith(PROGRAMS) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            try {
                Files.createLink(at, file);
                return;
            } catch (IOException | UnsupportedOperationException _) {
                // It lies on another disk, and is copied.
            }
        }
        Files.copy(file, at, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
    }

    private static void make() {
        try {
            Files.createDirectories(HOME);
            try (FileChannel channel =
                            FileChannel.open(
                                    HOME.resolve("lock"),
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.WRITE);
                    FileLock _ = channel.lock()) {
                String distribution = distribution();
                if (!Files.exists(MADE_OF) || !Files.readString(MADE_OF).equals(distribution)) {
                    sweep();
                    run();
                    Files.writeString(MADE_OF, distribution);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no server could be prepared", e);
        }
    }

    private static void sweep() throws IOException {
        Files.deleteIfExists(MADE_OF);
        if (Files.exists(SERVER)) {
            try (Stream<Path> files = Files.walk(SERVER)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void run() {
        String options = USUAL + " -XX:AOTCacheOutput=" + CLASSES;
        RunningHoldfast server =
                RunningHoldfast.startFirst(SERVER, Map.of("HOLDFAST_JAVA_OPTS", options));
        for (String look : LOOKS) {
            server.api().get(look);
        }
        // A JVM of its own writes the cache before this one ends.
        server.terminate(Duration.ofMinutes(2));
    }

    /// Another build, or another JDK, has other classes. The time of a jar says nothing: each build
    /// gives it the same.
    private static String distribution() throws IOException {
        try (Stream<Path> jars = Files.list(RunningHoldfast.DISTRIBUTION.resolve("lib"))) {
            StringBuilder all = new StringBuilder(System.getProperty("java.home"));
            for (Path jar : jars.sorted().toList()) {
                all.append('\n').append(jar).append(' ').append(Files.size(jar));
                if (jar.getFileName().toString().startsWith("holdfast-")) {
                    CRC32 sum = new CRC32();
                    sum.update(Files.readAllBytes(jar));
                    all.append(' ').append(sum.getValue());
                }
            }
            return all.toString();
        }
    }
}
