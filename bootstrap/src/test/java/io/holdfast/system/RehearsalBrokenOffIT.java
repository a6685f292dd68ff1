package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A rehearsal of the shipped server that is broken off while its PostgreSQL runs.
final class RehearsalBrokenOffIT {
    private static final Path SHIPPED = Path.of("target", "distribution").toAbsolutePath();

    @TempDir private Path root;

    private static List<Path> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> !file.equals(folder)).toList();
        } catch (IOException | java.io.UncheckedIOException _) {
            // Something is just being made, or removed.
            return List.of();
        }
    }

    private static List<ProcessHandle> running(Path folder) {
        return ProcessHandle.allProcesses()
                .filter(
                        one ->
                                one.info()
                                        .command()
                                        .filter(command -> command.startsWith(folder.toString()))
                                        .isPresent())
                .toList();
    }

    @Test
    void neither_a_database_nor_half_a_cache_nor_a_folder_is_left_of_it()
            throws IOException, InterruptedException {
        Path shop = Files.createDirectory(root.resolve("shop"));
        Path home = Files.createDirectory(root.resolve("temporary")).toRealPath();
        Files.copy(SHIPPED.resolve("holdfast"), shop.resolve("holdfast"));
        Files.createSymbolicLink(shop.resolve("lib"), SHIPPED.resolve("lib"));
        ProcessBuilder builder =
                new ProcessBuilder(shop.resolve("holdfast").toString(), "rehearse");
        builder.environment().keySet().removeIf(name -> name.startsWith("HOLDFAST_"));
        builder.environment().put("HOLDFAST_JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + home);
        Process rehearsal =
                builder.redirectErrorStream(true)
                        .redirectOutput(root.resolve("said").toFile())
                        .start();
        try {
            await().atMost(Duration.ofMinutes(1))
                    .until(
                            () ->
                                    below(home).stream()
                                            .anyMatch(file -> file.endsWith("postmaster.pid")));
            assertThat(running(home)).isNotEmpty();

            rehearsal.destroy();

            assertThat(rehearsal.waitFor(20, TimeUnit.SECONDS)).as("it ends").isTrue();
            assertThat(rehearsal.exitValue()).isEqualTo(143);
            assertThat(running(home)).isEmpty();
            assertThat(below(home).stream().map(home::relativize).map(Path::toString))
                    .noneMatch(file -> file.startsWith("holdfast-rehearsal"));
            assertThat(below(shop).stream().map(file -> file.getFileName().toString()))
                    .noneMatch(file -> file.startsWith("classes-"));
        } finally {
            running(home).forEach(ProcessHandle::destroyForcibly);
            rehearsal.destroyForcibly();
        }
    }
}
