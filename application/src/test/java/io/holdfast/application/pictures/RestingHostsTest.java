package io.holdfast.application.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

class RestingHostsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String URL = "https://pictures.example.org/1.png";

    private Instant time = NOW;
    private final RestingHosts hosts = new RestingHosts(() -> time);

    @Test
    void a_host_is_left_alone_for_as_long_as_it_asks_and_an_hour_at_most() {
        hosts.heed(URL, HOUR.multipliedBy(9));
        assertThat(hosts.of(URL)).isEqualTo(new RestingHosts.Left(HOUR, false));
        time = NOW.plus(HOUR);
        assertThat(hosts.of(URL)).isNull();
    }

    @Test
    void a_clock_that_was_ahead_lets_no_host_rest_for_longer() {
        time = NOW.plus(HOUR);
        hosts.heed(URL, Duration.ofMinutes(2));
        time = NOW;
        assertThat(hosts.of(URL)).isNull();
    }
}
