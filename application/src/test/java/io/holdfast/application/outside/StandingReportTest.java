package io.holdfast.application.outside;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.kernel.StoreUnavailable;
import io.holdfast.outside.Standing;
import io.holdfast.outside.Standing.State;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Of which changes of third parties the feed of events tells.
class StandingReportTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final List<State> told = new ArrayList<>();
    private final StandingReport report =
            new StandingReport(() -> List.of(standing()), this::tell, () -> now(), () -> passed());
    private Instant now = NOON;
    private Duration passed = Duration.ZERO;
    private State state = State.WELL;
    private boolean storeIsAway;

    private Standing standing() {
        return new Standing("post", state, new Standing.Recent(0, 0), 0, null, null);
    }

    private Instant now() {
        return now;
    }

    private long passed() {
        return passed.toNanos();
    }

    private void pass(Duration time) {
        now = now.plus(time);
        passed = passed.plus(time);
    }

    private void tell(Standing standing, Instant at) {
        assertThat(at).isEqualTo(now);
        if (storeIsAway) {
            throw new StoreUnavailable("tell", new IllegalStateException("away"));
        }
        told.add(standing.state());
    }

    private void turns(State... states) {
        for (State one : states) {
            state = one;
            report.run();
            report.run();
        }
    }

    @Test
    void who_is_well_from_the_begin_is_no_news() {
        turns(State.WELL);

        assertThat(told).isEmpty();
    }

    @Test
    void who_is_left_alone_and_called_again_is_told_of_and_tries_in_between_are_not() {
        turns(State.RESTING, State.PROBING, State.RESTING, State.PROBING, State.WELL);
        turns(State.LIMITED, State.RESTING, State.WELL, State.PROBING, State.WELL);

        assertThat(told)
                .containsExactly(
                        State.RESTING, State.WELL, State.LIMITED, State.RESTING, State.WELL);
    }

    @Test
    void of_one_that_comes_and_goes_so_much_is_told_and_then_how_it_stands_in_the_end() {
        for (int second = 0; second < 100; second++) {
            turns(State.RESTING, State.WELL);
            pass(Duration.ofSeconds(1));
        }
        assertThat(told).hasSize(StandingReport.NOTICES_MAX).endsWith(State.WELL);

        turns(State.RESTING);
        pass(StandingReport.SPAN.minus(passed).minusMillis(1));
        report.run();
        assertThat(told).hasSize(StandingReport.NOTICES_MAX);
        pass(Duration.ofMillis(1));
        report.run();
        report.run();
        assertThat(told).hasSize(StandingReport.NOTICES_MAX + 1).endsWith(State.RESTING);
    }

    @Test
    void a_clock_that_was_ahead_and_is_set_back_keeps_nothing_from_being_told() {
        now = NOON.plus(Duration.ofHours(1));
        for (int notice = 0; notice < StandingReport.NOTICES_MAX; notice += 2) {
            turns(State.RESTING, State.WELL);
        }
        assertThat(told).hasSize(StandingReport.NOTICES_MAX);

        now = NOON;
        pass(StandingReport.SPAN);
        turns(State.RESTING);

        assertThat(told).hasSize(StandingReport.NOTICES_MAX + 1).endsWith(State.RESTING);
    }

    @Test
    void what_could_not_be_written_down_is_told_once_it_can() {
        storeIsAway = true;
        turns(State.RESTING);
        pass(Duration.ofSeconds(5));
        storeIsAway = false;
        turns(State.RESTING);

        assertThat(told).containsExactly(State.RESTING);
    }

    @Test
    void what_has_passed_before_it_could_be_written_down_is_not_told() {
        storeIsAway = true;
        turns(State.RESTING, State.WELL);
        storeIsAway = false;
        turns(State.WELL);

        assertThat(told).isEmpty();
    }
}
