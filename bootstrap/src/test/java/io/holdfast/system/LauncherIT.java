package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Which JDK the launcher takes, what it says where there is none, and when it gives a JVM the
/// classes of a rehearsal.
///
/// It is run as it is shipped, but for the folders of the machine in which it looks for JDKs: those
/// are moved below a folder of the test. JDKs there are scripts that say which they are.
final class LauncherIT {
    private static final Path SHIPPED =
            Path.of("target", "distribution", "holdfast").toAbsolutePath();

    private static final Path SHIPPED_BENCHMARKS =
            Path.of("..", "benchmarks", "run").toAbsolutePath().normalize();

    @TempDir private Path root;

    private Path launcher;

    @BeforeEach
    void distribution() throws IOException {
        Files.createDirectories(root.resolve("app/lib"));
        launcher = root.resolve("app/holdfast");
        String moved =
                Files.readString(SHIPPED)
                        .replace(" /usr/lib/jvm/", " " + root + "/usr/lib/jvm/")
                        .replace(" /opt/", " " + root + "/opt/")
                        .replace(" /Library/", " " + root + "/Library/");
        assertThat(moved.split(root.toString(), -1)).as("folders that are moved").hasSize(5);
        executable(launcher, moved);
        Files.createDirectories(root.resolve("bin"));
        tools("bash", "readlink", "dirname", "grep", "find", "mkdir", "touch");
    }

    private void tools(String... names) throws IOException {
        for (String tool : names) {
            executable(
                    root.resolve("bin").resolve(tool),
                    "#!/bin/sh\nexec " + found(tool) + " \"$@\"\n");
        }
    }

    private static Path found(String tool) {
        for (String folder : new String[] {"/bin", "/usr/bin", "/usr/local/bin"}) {
            if (Files.isExecutable(Path.of(folder, tool))) {
                return Path.of(folder, tool);
            }
        }
        throw new AssertionError("this machine has no " + tool);
    }

    private static void executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Path jdk(String place, String version) throws IOException {
        Path home = root.resolve(place);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        executable(home.resolve("bin/java"), "#!/usr/bin/env bash\necho ran " + version + "\n");
        return home;
    }

    private void onThePath(Path jdk) throws IOException {
        Files.createSymbolicLink(root.resolve("bin/java"), jdk.resolve("bin/java"));
    }

    private CommandRun run(Map<String, String> more) {
        return run(more, "serve");
    }

    private CommandRun run(Map<String, String> more, String command) {
        Map<String, String> environment = new HashMap<>();
        environment.put("PATH", root.resolve("bin").toString());
        environment.put("HOME", root.resolve("home").toString());
        for (String name : new String[] {"JAVA_HOME", "JAVA25_HOME", "JAVA_HOME_25_X64"}) {
            environment.put(name, "");
        }
        environment.putAll(more);
        return CommandRun.of(launcher, environment, command);
    }

    private void assertSaysWhatToInstall(CommandRun run) {
        assertThat(run.exit()).as("%s", run).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains(
                        "needs a JDK 25 and found none",
                        "temurin-25-jdk",
                        "HOLDFAST_JAVA_HOME=/path/to/jdk-25");
    }

    @Test
    void where_the_default_is_older_a_jdk_25_elsewhere_is_taken() throws IOException {
        onThePath(jdk("usr/lib/jvm/old", "21.0.9"));
        jdk("usr/lib/jvm/zulu-250", "250.0.1");
        jdk("usr/lib/jvm/new", "25.0.1");

        assertThat(run(Map.of("JAVA_HOME", root + "/usr/lib/jvm/old")).out().strip())
                .isEqualTo("ran 25.0.1");
    }

    @Test
    void where_all_are_older_or_newer_it_says_what_to_install() throws IOException {
        onThePath(jdk("usr/lib/jvm/old", "21.0.9"));
        jdk("opt/jdk-26", "26");

        assertSaysWhatToInstall(run(Map.of()));
        assertSaysWhatToInstall(run(Map.of("HOLDFAST_JAVA_HOME", root + "/usr/lib/jvm/old")));
    }

    @Test
    void where_there_is_none_it_says_what_to_install() {
        assertSaysWhatToInstall(run(Map.of()));
        assertSaysWhatToInstall(run(Map.of("JAVA_HOME", root + "/nowhere")));
    }

    @Test
    void one_that_is_named_goes_before_one_that_is_found() throws IOException {
        onThePath(jdk("usr/lib/jvm/found", "25.0.1"));
        Path named = jdk("elsewhere/named", "25.0.2");

        assertThat(run(Map.of("HOLDFAST_JAVA_HOME", named.toString())).out().strip())
                .isEqualTo("ran 25.0.2");
        assertThat(run(Map.of("JAVA_HOME", named.toString())).out().strip())
                .isEqualTo("ran 25.0.2");
        assertThat(run(Map.of()).out().strip()).isEqualTo("ran 25.0.1");
    }

    /// A JDK that says what it was told, and rehearses as the real one does.
    private void rehearsing(String ending) throws IOException {
        tools("cat", "ls", "cksum", "rm", "mv");
        Files.writeString(root.resolve("app/lib/holdfast-one.jar"), "classes");
        executable(
                jdk("usr/lib/jvm/new", "25.0.1").resolve("bin/java"),
                """
                #!/usr/bin/env bash
                echo "$@"
                for word in "$@"; do
                  case $word in -XX:AOTCacheOutput=*) echo made > "${word#*=}"; %s ;; esac
                done
                """
                        .formatted(ending));
    }

    private String served(Map<String, String> more) {
        CommandRun run = run(more);
        assertThat(run.exit()).as("%s", run).isZero();
        assertThat(run.err()).isEmpty();
        return run.out();
    }

    @Test
    void a_jvm_is_given_the_classes_of_the_rehearsal_and_whoever_minds_goes_without()
            throws IOException {
        rehearsing("exit 0");
        assertThat(served(Map.of())).doesNotContain("AOT");

        assertThat(run(Map.of(), "rehearse").exit()).isZero();

        assertThat(served(Map.of())).contains("-XX:AOTCache=" + root.resolve("app") + "/classes-");
        assertThat(served(Map.of("HOLDFAST_AOT", "false"))).doesNotContain("AOT");
        assertThat(served(Map.of("HOLDFAST_JAVA_OPTS", "-XX:AOTCache=mine")))
                .contains("-XX:AOTCache=mine")
                .doesNotContain("classes-");
    }

    @Test
    void other_jars_and_another_jdk_have_other_classes() throws IOException {
        rehearsing("exit 0");
        assertThat(run(Map.of(), "rehearse").exit()).isZero();

        Files.writeString(root.resolve("usr/lib/jvm/new/release"), "JAVA_VERSION=\"25.0.2\"\n");
        assertThat(served(Map.of())).doesNotContain("AOT");
        Files.writeString(root.resolve("usr/lib/jvm/new/release"), "JAVA_VERSION=\"25.0.1\"\n");
        assertThat(served(Map.of())).contains("AOT");
        // As long, and of the same time, as jars of one build after the other are.
        Files.writeString(root.resolve("app/lib/holdfast-one.jar"), "Classes");
        assertThat(served(Map.of())).doesNotContain("AOT");
    }

    @Test
    void a_rehearsal_that_comes_to_nothing_says_so_and_leaves_nothing_to_use() throws IOException {
        rehearsing("exit 1");

        CommandRun run = run(Map.of(), "rehearse");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("rehearsal.log says why");
        assertThat(served(Map.of())).doesNotContain("AOT");
        try (Stream<Path> left = Files.list(root.resolve("app"))) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("holdfast", "lib", "rehearsal.log");
        }
    }

    /// A shop that was never built, whose JDK rehearses until it is told to end.
    ///
    /// @return where the rehearsal says which process it is
    private Path rehearsingForEver() throws IOException {
        tools("cat", "ls", "cksum", "rm", "mv", "sleep");
        Files.delete(root.resolve("app/lib"));
        executable(
                root.resolve("bin/mvn"),
                """
                #!/usr/bin/env bash
                mkdir -p bootstrap/target/distribution/lib
                echo classes > bootstrap/target/distribution/lib/holdfast-one.jar
                """);
        Path pid = root.resolve("pid");
        executable(
                jdk("usr/lib/jvm/new", "25.0.1").resolve("bin/java"),
                """
                #!/usr/bin/env bash
                for word in "$@"; do
                  case $word in -XX:AOTCacheOutput=*)
                    echo half > "${word#*=}"
                    trap 'exit 143' TERM
                    echo $$ > %s
                    while true; do sleep 0.05; done ;;
                  esac
                done
                echo served
                """
                        .formatted(pid));
        return pid;
    }

    private static boolean isIgnored(int signal) throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .map(line -> new BigInteger(line.substring(7).strip(), 16))
                        .anyMatch(ignored -> ignored.testBit(signal - 1));
    }

    @ParameterizedTest
    @CsvSource({"1, 129", "2, 130", "15, 143"})
    void whoever_breaks_a_rehearsal_off_gets_no_server_and_leaves_no_rehearsal(int signal, int exit)
            throws IOException, InterruptedException {
        assumeThat(isIgnored(signal)).as("tests that run in the background").isFalse();
        Path pid = rehearsingForEver();
        Path out = root.resolve("out");
        ProcessBuilder builder = new ProcessBuilder(launcher.toString(), "serve");
        builder.environment().keySet().removeIf(name -> name.startsWith("HOLDFAST_"));
        builder.environment().put("PATH", root.resolve("bin").toString());
        builder.environment().put("HOLDFAST_JAVA_HOME", root.resolve("usr/lib/jvm/new").toString());
        Process process = builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
        await().until(() -> Files.exists(pid) && !Files.readString(pid).isBlank());
        ProcessHandle rehearsal = running(pid);
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();

            assertThat(process.waitFor(20, TimeUnit.SECONDS)).as("it ends").isTrue();
            assertThat(process.exitValue()).isEqualTo(exit);
            assertThat(rehearsal.isAlive()).isFalse();
            assertThat(Files.readString(out)).contains("Rehearsing").doesNotContain("served");
            try (Stream<Path> left =
                    Files.list(root.resolve("app/bootstrap/target/distribution"))) {
                assertThat(left.map(file -> file.getFileName().toString()))
                        .noneMatch(name -> name.startsWith("classes-"));
            }
        } finally {
            rehearsal.destroyForcibly();
            process.destroyForcibly();
        }
    }

    /// Of a JVM that is past hearing anything, and of one that it has begun to write classes down.
    @Test
    void a_rehearsal_that_does_not_heed_a_signal_is_ended_with_all_that_it_has_begun()
            throws IOException, InterruptedException {
        Path pid = rehearsingForEver();
        Path other = root.resolve("other");
        executable(
                root.resolve("usr/lib/jvm/new/bin/java"),
                """
                #!/usr/bin/env bash
                trap '' TERM
                for word in "$@"; do
                  case $word in -XX:AOTCacheOutput=*)
                    (while true; do echo half > "${word#*=}"; sleep 0.05; done) &
                    echo $! > %s
                    echo $$ > %s
                    while true; do sleep 0.05; done ;;
                  esac
                done
                """
                        .formatted(other, pid));
        ProcessBuilder builder = new ProcessBuilder(launcher.toString(), "serve");
        builder.environment().keySet().removeIf(name -> name.startsWith("HOLDFAST_"));
        builder.environment().put("PATH", root.resolve("bin").toString());
        builder.environment().put("HOLDFAST_JAVA_HOME", root.resolve("usr/lib/jvm/new").toString());
        Process process =
                builder.redirectErrorStream(true)
                        .redirectOutput(root.resolve("out").toFile())
                        .start();
        await().until(() -> Files.exists(pid) && !Files.readString(pid).isBlank());
        ProcessHandle jvm = running(pid);
        ProcessHandle writer = running(other);
        try {
            process.destroy();

            assertThat(process.waitFor(20, TimeUnit.SECONDS)).as("it ends").isTrue();
            assertThat(process.exitValue()).isEqualTo(143);
            await().until(() -> !jvm.isAlive() && !writer.isAlive());
            try (Stream<Path> left =
                    Files.list(root.resolve("app/bootstrap/target/distribution"))) {
                assertThat(left.map(file -> file.getFileName().toString()))
                        .noneMatch(name -> name.startsWith("classes-"));
            }
        } finally {
            writer.destroyForcibly();
            jvm.destroyForcibly();
            process.destroyForcibly();
        }
    }

    private static ProcessHandle running(Path pid) throws IOException {
        return ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
    }

    @Test
    void what_is_not_built_is_built_once_by_the_jdk_that_was_found() throws IOException {
        onThePath(jdk("usr/lib/jvm/old", "21.0.9"));
        Path named = jdk("elsewhere/named", "25.0.2");
        Files.delete(root.resolve("app/lib"));
        executable(
                root.resolve("bin/mvn"),
                """
                #!/usr/bin/env bash
                mkdir -p bootstrap/target/distribution/lib
                echo "built by $JAVA_HOME: $*" >&2
                """);
        Map<String, String> more =
                Map.of(
                        "HOLDFAST_JAVA_HOME",
                        named.toString(),
                        "JAVA_HOME",
                        root + "/usr/lib/jvm/old");

        CommandRun first = run(more);
        CommandRun again = run(more);

        assertThat(first.err()).contains("built by " + named + ": ", " package");
        assertThat(first.out().strip()).isEqualTo("ran 25.0.2");
        assertThat(again.err()).doesNotContain("built by");
        assertThat(again.out().strip()).isEqualTo("ran 25.0.2");
    }

    private CommandRun run(String... command) {
        return CommandRun.of(
                launcher,
                Map.of(
                        "PATH",
                        root.resolve("bin").toString(),
                        "HOLDFAST_AOT",
                        "false",
                        "HOLDFAST_JAVA_HOME",
                        root.resolve("usr/lib/jvm/new").toString()),
                command);
    }

    private void building() throws IOException {
        jdk("usr/lib/jvm/new", "25.0.1");
        Files.delete(root.resolve("app/lib"));
        executable(
                root.resolve("bin/mvn"),
                """
                #!/usr/bin/env bash
                mkdir -p bootstrap/target/distribution/lib
                echo "built: $*" >&2
                """);
    }

    /// An hour later than any build of this test.
    private void changed(String file) throws IOException {
        Files.setLastModifiedTime(
                root.resolve("app").resolve(file),
                FileTime.from(Instant.now().plus(Duration.ofHours(1))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kernel/src/main/java/One.java",
                "kernel/src/main/java",
                "kernel/pom.xml",
                "adapters-web/openapi.properties"
            })
    void what_was_changed_or_deleted_since_is_built_again(String source) throws IOException {
        building();
        Path file = root.resolve("app").resolve(source);
        Files.createDirectories(source.contains(".") ? file.getParent() : file);
        if (source.contains(".")) {
            Files.writeString(file, "");
        }
        assertThat(run("serve").err()).contains("built: ");
        assertThat(run("serve").err()).doesNotContain("built: ");

        changed(source);

        assertThat(run("serve").err()).contains("built: ");
    }

    @Test
    void a_bench_is_built_and_run_with_the_words_that_were_said() throws IOException {
        building();
        tools("printf");
        Path runner = root.resolve("app/benchmarks/run");
        Files.createDirectories(runner.getParent());
        executable(runner, Files.readString(SHIPPED_BENCHMARKS));
        Files.createDirectories(root.resolve("app/benchmarks/target/benchmarks"));
        executable(
                root.resolve("usr/lib/jvm/new/bin/java"),
                "#!/usr/bin/env bash\nprintf '%s\\n' \"$@\"\n");

        CommandRun bench = run("bench", "hot-sku", "--buyers", "8");

        assertThat(bench.exit()).as("%s", bench).isZero();
        assertThat(bench.err()).contains("-pl benchmarks ");
        assertThat(bench.out().lines().toList())
                .endsWith("io.holdfast.benchmarks.Bench", "hot-sku", "--buyers", "8");
    }

    @Test
    void without_a_build_and_without_maven_it_says_what_to_install() throws IOException {
        jdk("usr/lib/jvm/new", "25");
        Files.delete(root.resolve("app/lib"));
        CommandRun run = run(Map.of());

        assertThat(run.exit()).as("%s", run).isEqualTo(3);
        assertThat(run.err()).contains("Maven (3.8 or newer) is not installed");
    }
}
