package io.holdfast.benchmarks.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.holdfast.benchmarks.Report;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// That everything runs and gives figures, in moments and in this process; what the figures are is
/// for runs that last.
class KitBenchTest {
    private static final Fork IN_MOMENTS = new Fork(Duration.ZERO, Duration.ofMillis(50), 0);

    @Test
    void everything_that_is_compared_gives_a_figure_beside_its_baseline() throws IOException {
        System.setProperty("jmh.ignoreLock", "true");
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        KitBench.run(
                new Rounds(1, IN_MOMENTS),
                new Report(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(OutputStream.nullOutputStream()),
                        true));

        List<JsonNode> figures = read(out.toString(StandardCharsets.UTF_8));
        assertThat(figures)
                .hasSize(
                        KitBench.comparisons().stream()
                                .mapToInt(comparison -> comparison.others().size())
                                .sum());
        assertThat(figures)
                .allSatisfy(
                        figure -> {
                            assertThat(figure.get("bench").asText()).isEqualTo("kit");
                            assertThat(figure.get("value").asDouble()).isPositive();
                            assertThat(figure.get("baseline").asDouble()).isPositive();
                        });
    }

    private static List<JsonNode> read(String lines) throws IOException {
        List<JsonNode> read = new ArrayList<>();
        for (String line : lines.lines().toList()) {
            read.add(new ObjectMapper().readTree(line));
        }
        return read;
    }
}
