package io.holdfast.benchmarks.outside;

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

/// That it runs and gives figures beside their baselines; what they are is for runs that last.
class FanOutBenchTest {
    @Test
    void every_page_stands_beside_the_ideal_and_beside_one_made_serially() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        FanOutBench.run(
                new FanOutBench.Sizes(
                        Duration.ofMillis(20), List.of(1, 5), 50, Duration.ofSeconds(1)),
                3,
                new Report(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(OutputStream.nullOutputStream()),
                        true));

        List<JsonNode> figures = new ArrayList<>();
        for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
            figures.add(new ObjectMapper().readTree(line));
        }
        assertThat(figures)
                .hasSize(2 * 2 * 4 + 3)
                .allMatch(one -> one.path("bench").asText().equals("fan-out"));
        assertThat(figures)
                .filteredOn(one -> one.path("metric").asText().startsWith("p50"))
                .hasSize(8)
                .allMatch(one -> one.path("value").asDouble() >= 20)
                .allMatch(one -> one.path("baseline").asDouble() >= 20);
    }
}
