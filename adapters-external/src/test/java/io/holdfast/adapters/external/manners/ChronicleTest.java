package io.holdfast.adapters.external.manners;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.outside.Mishap;
import io.holdfast.outside.Standing;
import io.holdfast.outside.Standing.State;
import io.holdfast.outside.ThirdPartyFailed;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

class ChronicleTest {
    private static final Instant BEGIN = Instant.parse("2026-03-01T10:00:00Z");

    private final List<String> lines = new ArrayList<>();
    private Instant now = BEGIN;
    private final Chronicle chronicle =
            new Chronicle(
                    "post",
                    () -> now,
                    new Chronicle.Lines() {
                        @Override
                        public void warn(String line) {
                            lines.add("warn " + line);
                        }

                        @Override
                        public void info(String line) {
                            lines.add("info " + line);
                        }
                    });

    private void fails(Mishap mishap) {
        chronicle.failed(
                new ThirdPartyFailed("post", mishap, "answered with status 500", null, null));
    }

    private void stands(State state) {
        Instant until = state == State.LIMITED ? BEGIN.plusSeconds(7) : null;
        chronicle.stands(new Standing("post", state, new Standing.Recent(5, 5), 0, until, null));
    }

    @Test
    void who_goes_has_a_line_and_who_comes_back_another() {
        stands(State.RESTING);
        for (int i = 0; i < 100; i++) {
            stands(State.PROBING);
            fails(Mishap.ERROR);
            stands(State.RESTING);
            now = now.plusSeconds(60);
        }
        stands(State.PROBING);
        stands(State.WELL);

        assertThat(lines)
                .containsExactly(
                        "warn post fails too often, and is left alone until it is well again",
                        "info post is called as usual again");
    }

    @Test
    void who_allows_no_calls_is_said_to_once_with_the_time() {
        stands(State.LIMITED);
        stands(State.LIMITED);
        stands(State.WELL);

        assertThat(lines)
                .containsExactly(
                        "warn post allows no calls until 2026-03-01T10:00:07Z",
                        "info post is called as usual again");
    }

    @Test
    void what_fails_meanwhile_has_a_line_a_minute_at_most() {
        for (int second = 0; second < 61; second++) {
            fails(Mishap.NONSENSE);
            now = now.plus(Duration.ofSeconds(1));
        }

        assertThat(lines)
                .containsExactly(
                        "warn post: answered with status 500",
                        "warn post: answered with status 500");
    }

    @Test
    void what_is_not_its_fault_has_none() {
        fails(Mishap.BUSY);
        fails(Mishap.REJECTED);
        fails(Mishap.RESTING);

        assertThat(lines).isEmpty();
    }
}
