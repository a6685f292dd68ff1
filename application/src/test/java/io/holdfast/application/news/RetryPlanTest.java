package io.holdfast.application.news;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.news.Reception;
import io.holdfast.news.Verdict;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

class RetryPlanTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Reception HUNG = new Reception.Unreachable("hung");
    private static final List<Duration> DELAYS =
            List.of(Duration.ofSeconds(10), Duration.ofMinutes(10));

    private static Verdict again(Duration delay) {
        return new Verdict.Again(NOW.plus(delay));
    }

    @Test
    void each_failure_waits_longer_and_after_the_last_delay_it_is_given_up() {
        RetryPlan plan = new RetryPlan(DELAYS, () -> 0);

        assertThat(plan.after(HUNG, 1, NOW)).isEqualTo(again(Duration.ofSeconds(10)));
        assertThat(plan.after(HUNG, 2, NOW)).isEqualTo(again(Duration.ofMinutes(10)));
        assertThat(plan.after(HUNG, 3, NOW)).isEqualTo(new Verdict.GivenUp());
    }

    @Test
    void chance_makes_a_delay_longer_by_up_to_a_quarter() {
        assertThat(new RetryPlan(DELAYS, () -> 0.5).after(HUNG, 1, NOW))
                .isEqualTo(again(Duration.ofMillis(11_250)));
        assertThat(new RetryPlan(DELAYS, () -> 1).after(HUNG, 1, NOW))
                .isEqualTo(again(Duration.ofMillis(12_500)));
    }

    @Test
    void a_receiver_that_names_a_time_is_left_alone_for_as_long_up_to_a_day() {
        RetryPlan plan = new RetryPlan(DELAYS, () -> 0);

        assertThat(plan.after(new Reception.Refused(429, Duration.ofMinutes(2)), 1, NOW))
                .isEqualTo(again(Duration.ofMinutes(2)));
        assertThat(plan.after(new Reception.Refused(503, Duration.ofSeconds(2)), 1, NOW))
                .isEqualTo(again(Duration.ofSeconds(10)));
        assertThat(plan.after(new Reception.Refused(503, Duration.ofDays(99)), 1, NOW))
                .isEqualTo(again(Duration.ofDays(1)));
    }

    @Test
    void a_receiver_for_which_it_is_too_much_rests_for_as_long_as_it_says_up_to_an_hour() {
        RetryPlan plan = new RetryPlan(DELAYS, () -> 0);
        Duration wanted = Duration.ofMinutes(2);

        assertThat(plan.rest(new Reception.Refused(429, wanted), NOW)).contains(NOW.plus(wanted));
        assertThat(plan.rest(new Reception.Refused(503, wanted), NOW)).contains(NOW.plus(wanted));
        assertThat(plan.rest(new Reception.Refused(429, Duration.ofDays(9)), NOW))
                .contains(NOW.plus(Duration.ofHours(1)));
        assertThat(plan.rest(new Reception.Refused(429, null), NOW)).isEmpty();
        assertThat(plan.rest(new Reception.Refused(500, wanted), NOW)).isEmpty();
        assertThat(plan.rest(HUNG, NOW)).isEmpty();
    }

    @Test
    void what_was_taken_is_delivered_and_what_the_gone_did_not_take_waits_whatever_the_round() {
        RetryPlan plan = new RetryPlan(DELAYS, () -> 0);

        assertThat(plan.after(new Reception.Taken(202), 1, NOW)).isEqualTo(new Verdict.Delivered());
        assertThat(plan.after(new Reception.Gone(), DELAYS.size() + 1, NOW))
                .isEqualTo(new Verdict.Again(NOW));
    }
}
