package io.holdfast.adapters.external.manners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.holdfast.adapters.external.manners.Manners.Breaker;
import io.holdfast.adapters.external.manners.Manners.Patience;
import io.holdfast.adapters.external.manners.ThirdParty.Repeat;
import io.holdfast.adapters.external.simulator.Outside;
import io.holdfast.adapters.external.simulator.Said;
import io.holdfast.outside.Mishap;
import io.holdfast.outside.Standing;
import io.holdfast.outside.ThirdPartyFailed;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// For how long a third party is left alone that says so, in whichever way.
class PauseTest {
    private static final Duration REST = Duration.ofSeconds(17);
    private static final String HEADER = "Retry-After";

    private volatile Said said = Said.json(429, "{}");
    private final Outside world = new Outside(Map.of("post", (_, _) -> said));
    private final ThirdParty party =
            world.call(
                    Manners.usual("post")
                            .within(Patience.of(Duration.ofSeconds(30)))
                            .resting(new Breaker(9, 9, 50, REST)));

    @AfterEach
    void close() {
        world.close();
    }

    private Mishap mishap() {
        Ask ask = Ask.get(world.booth("post").uri());
        return catchThrowableOfType(
                        ThirdPartyFailed.class,
                        () -> party.exchange(Repeat.NEVER, ask, Reply::status))
                .mishap();
    }

    private Instant limitedUntil() {
        assertThat(mishap()).isEqualTo(Mishap.LIMITED);
        assertThat(party.standing().state()).isEqualTo(Standing.State.LIMITED);
        Instant until = party.standing().until();
        return until == null ? Instant.EPOCH : until;
    }

    @Test
    void TPY_6_who_says_429_and_no_time_is_left_alone_for_a_rest() {
        assertThat(limitedUntil()).isEqualTo(Outside.BEGIN.plus(REST));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-3", "1234567890", "2026-03-01T12:01:00Z"})
    void TPY_6_a_time_that_is_none_is_a_rest_too(String none) {
        said = said.with(HEADER, none);

        assertThat(limitedUntil()).isEqualTo(Outside.BEGIN.plus(REST));
    }

    @ParameterizedTest
    @CsvSource({
        "'Sun, 01 Mar 2026 12:01:30 GMT', 90",
        "'Sun, 01 Mar 2026 11:00:00 GMT', 1",
        "'Mon, 02 Mar 2026 12:00:00 GMT', 3600",
        "'0', 1"
    })
    void TPY_6_a_date_is_a_time_too_and_a_wait_is_a_second_to_an_hour(String when, long seconds) {
        said = said.with(HEADER, when);

        assertThat(limitedUntil()).isEqualTo(Outside.BEGIN.plusSeconds(seconds));
    }

    @Test
    void TPY_6_who_says_503_until_a_date_is_left_alone_until_then() {
        said = Said.json(503, "{}").with(HEADER, "Sun, 01 Mar 2026 12:01:30 GMT");

        assertThat(mishap()).isEqualTo(Mishap.ERROR);
        assertThat(party.standing().until()).isEqualTo(Outside.BEGIN.plusSeconds(90));
        said = Said.json(503, "{}");
        world.pass(Duration.ofSeconds(90));
        assertThat(mishap()).isEqualTo(Mishap.ERROR);
        assertThat(party.standing().state()).isEqualTo(Standing.State.WELL);
    }
}
