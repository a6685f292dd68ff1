package io.holdfast.adapters.external.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// Chance here is that of a seed.
class WeatherTest {
    private static final int CALLS = 20_000;

    private static long percent(List<Duration> latencies, long millisMax) {
        return Math.round(
                100.0
                        * latencies.stream().filter(one -> one.toMillis() <= millisMax).count()
                        / latencies.size());
    }

    private static List<Duration> latencies(Weather weather) {
        Random random = new Random(7);
        return Stream.generate(() -> weather.latency(random)).limit(CALLS).toList();
    }

    @ParameterizedTest
    @CsvSource({"80, 400", "10, 1000", "300, 310"})
    void half_of_the_calls_take_the_middle_at_most_and_99_of_a_hundred_the_other(
            long p50, long p99) {
        List<Duration> latencies =
                latencies(Weather.FAIR.taking(Duration.ofMillis(p50), Duration.ofMillis(p99)));

        assertThat(percent(latencies, p50)).isBetween(48L, 56L);
        assertThat(percent(latencies, p99)).isEqualTo(99);
        assertThat(latencies).allMatch(one -> !one.isNegative() && one.toMillis() <= 60_000);
    }

    @Test
    void one_latency_for_all_is_that_for_each() {
        Duration all = Duration.ofMillis(120);

        assertThat(latencies(Weather.FAIR.taking(all, all))).containsOnly(all);
        assertThat(latencies(Weather.FAIR)).containsOnly(Duration.ZERO);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "60, 60", "99, 99", "100, 100"})
    void as_many_of_a_hundred_calls_are_struck_as_it_says(int percent, long struck) {
        String json = "{\"fault\": \"error\", \"percent\": %d}".formatted(percent);
        Weather weather = Weather.FAIR.changed(json.getBytes(StandardCharsets.UTF_8));
        Random random = new Random(7);
        long calls =
                Stream.generate(() -> weather.strikes(random))
                        .limit(CALLS)
                        .filter(fault -> fault == Fault.ERROR)
                        .count();

        assertThat(Math.round(100.0 * calls / CALLS)).isEqualTo(struck);
    }
}
