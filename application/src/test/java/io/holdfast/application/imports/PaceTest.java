package io.holdfast.application.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.kernel.Progress;

import org.junit.jupiter.api.Test;

import java.time.Duration;

/// How fast a phase goes.
class PaceTest {
    private final MovingClock clock = new MovingClock();

    private Progress after(Pace pace, Duration time, long done) {
        clock.pass(time);
        return pace.at(done);
    }

    @Test
    void the_first_moment_tells_nothing_of_the_pace() {
        Progress first = new Pace(clock, "reading", "bytes", 100).at(0);

        assertThat(first.ratePerSecond()).isZero();
        assertThat(first.etaSeconds()).isEqualTo(Progress.UNKNOWN);
    }

    @Test
    void the_rest_is_expected_at_the_pace_of_the_last_five_seconds() {
        Pace pace = new Pace(clock, "reading", "bytes", 10_000);
        pace.at(0);
        for (int second = 1; second <= 10; second++) {
            after(pace, Duration.ofSeconds(1), second * 100L);
        }
        Progress faster = Progress.NONE;
        for (int second = 1; second <= 6; second++) {
            faster = after(pace, Duration.ofSeconds(1), 1_000 + second * 500L);
        }

        assertThat(faster.done()).isEqualTo(4_000);
        assertThat(faster.ratePerSecond()).isEqualTo(500);
        assertThat(faster.etaSeconds()).isEqualTo(12);
    }

    @Test
    void an_attempt_that_makes_up_for_an_earlier_one_stands_still_and_does_not_go_back() {
        Progress told = new Progress("reading", 600, 1_000, "bytes", 70, 5);
        Pace pace = new Pace(clock, "reading", "bytes", 1_000).notBehind(told);

        assertThat(pace.at(0).done()).isEqualTo(600);
        Progress making = after(pace, Duration.ofSeconds(1), 500);
        assertThat(making).isEqualTo(told.atRest());
        assertThat(after(pace, Duration.ofSeconds(1), 700).done()).isEqualTo(700);

        Pace next = new Pace(clock, "explaining", "bytes", 1_000).notBehind(told);
        assertThat(next.at(0).done()).isZero();
    }

    @Test
    void where_nobody_knows_how_much_there_is_nobody_knows_when_it_ends() {
        Pace pace = new Pace(clock, "reading", "bytes", Progress.UNKNOWN);
        pace.at(0);

        Progress later = after(pace, Duration.ofSeconds(1), 100);

        assertThat(later.ratePerSecond()).isEqualTo(100);
        assertThat(later.etaSeconds()).isEqualTo(Progress.UNKNOWN);
    }
}
