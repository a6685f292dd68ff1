package io.holdfast.application.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.cart.SettableClock;

import org.junit.jupiter.api.Test;

import java.time.Duration;

/// While nobody asks the gateway.
class GatewayLullTest {
    private final SettableClock clock = new SettableClock();
    private final GatewayLull lull = new GatewayLull(clock);

    @Test
    void it_lasts_for_as_long_as_is_wanted() {
        assertThat(lull.isOn()).isFalse();
        assertThat(lull.begin(Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(3));

        clock.pass(Duration.ofMillis(2_999));
        assertThat(lull.isOn()).isTrue();
        clock.pass(Duration.ofMillis(1));
        assertThat(lull.isOn()).isFalse();
    }

    @Test
    void whoever_needs_no_gateway_is_not_kept_for_longer_than_five_seconds() {
        assertThat(lull.begin(Duration.ofHours(1))).isEqualTo(Duration.ofHours(1));

        clock.pass(Duration.ofSeconds(5));
        assertThat(lull.isOn()).isFalse();
    }

    @Test
    void where_nobody_knows_how_long_it_is_the_longer_the_longer_it_has_lasted() {
        assertThat(lull.begin(null)).isEqualTo(Duration.ofSeconds(1));
        clock.pass(Duration.ofSeconds(40));
        assertThat(lull.begin(null)).isEqualTo(Duration.ofSeconds(10));

        lull.end();
        assertThat(lull.isOn()).isFalse();
        assertThat(lull.begin(null)).isEqualTo(Duration.ofSeconds(1));
    }
}
