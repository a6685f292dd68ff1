package io.holdfast.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/// `./holdfast bench hot-sku`, from the arguments to the last figure.
class BenchIT {
    @TempDir private Path directory;

    @Test
    void hot_sku_prints_how_many_times_the_baseline_is_sold_and_what_http_carries()
            throws IOException, InterruptedException {
        Map<String, JsonNode> figures =
                new BenchRun(directory)
                        .figures("hot-sku", "--quick", "--json", "--seconds", "1", "--buyers", "8");

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
}
