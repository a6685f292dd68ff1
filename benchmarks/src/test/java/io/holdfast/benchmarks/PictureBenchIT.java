package io.holdfast.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/// `./holdfast bench pictures`, from the arguments to the last figure.
class PictureBenchIT {
    @TempDir private Path directory;

    /// Time of the processor is counted in hundredths of a second, of which a few small pictures
    /// take none.
    @Test
    void pictures_go_in_beside_the_resizer_alone() throws IOException, InterruptedException {
        Map<String, JsonNode> figures =
                new BenchRun(directory)
                        .figures("pictures", "--json", "--pictures", "1", "--pixels", "64x48");

        figures.forEach(
                (metric, figure) -> {
                    assertThat(figure.path("bench").asText()).isEqualTo("pictures");
                    assertThat(figure.at("/params/pictures").asInt()).isEqualTo(1);
                    assertThat(figure.path("value").isNumber()).as(metric).isTrue();
                    assertThat(figure.path("baseline").isNumber())
                            .as(metric)
                            .isEqualTo(metric.equals("pictures") || metric.equals("processor"));
                });
        assertThat(figures.keySet())
                .containsExactly(
                        "pictures", "processor", "heap, most in use", "memory, most resident");
        JsonNode pictures = Objects.requireNonNull(figures.get("pictures"));
        assertThat(pictures.path("value").asDouble()).isPositive();
        assertThat(pictures.path("baseline").asDouble()).isPositive();
    }
}
