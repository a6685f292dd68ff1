package io.holdfast.benchmarks.cache;

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
class CacheBenchIT {
    @Test
    void reads_stand_beside_caffeine_and_calls_beside_the_one_that_there_has_to_be()
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        CacheBench.run(
                new CacheBench.Sizes(100, 20, 10, 1, Duration.ofMillis(20)),
                new Report(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(OutputStream.nullOutputStream()),
                        true));

        List<String> metrics = new ArrayList<>();
        for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
            JsonNode figure = new ObjectMapper().readTree(line);
            String metric = figure.path("metric").asText();
            metrics.add(metric + ", " + figure.path("params").path("callers").asText());
            assertThat(figure.path("bench").asText()).isEqualTo("cache");
            assertThat(figure.path("value").asDouble()).as(metric).isPositive();
            if (metric.startsWith("calls")) {
                assertThat(figure.path("value").asInt()).as(metric).isOne();
            }
            if (!metric.startsWith("drop")) {
                assertThat(figure.path("baseline").asDouble()).as(metric).isPositive();
            }
        }
        assertThat(metrics)
                .containsExactly(
                        "hits beside bare Caffeine, 1",
                        "hits beside bare Caffeine, 2",
                        "calls for a cold key, 1 node, 20",
                        "until all have it, 1 node, 20",
                        "calls for a cold key, 2 nodes, 20",
                        "until all have it, 2 nodes, 20",
                        "drop until gone elsewhere, p50, ",
                        "drop until gone elsewhere, p99, ");
    }
}
