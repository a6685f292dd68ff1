package io.holdfast.contracts.outside;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.contracts.Together;
import io.holdfast.outside.Allowance;
import io.holdfast.outside.Allowed;
import io.holdfast.outside.port.out.Allowances;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/// What every [Allowances] must do. Extend it, and return one from which nobody has taken anything.
public abstract class AllowancesContract {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Allowance FIVE_A_SECOND = new Allowance(5, Duration.ofSeconds(1));

    private Allowances allowances;

    /// For subclasses, which JUnit makes one of for each test.
    protected AllowancesContract() {}

    /// {@return what is tested}
    protected abstract Allowances full();

    @BeforeEach
    final void open() {
        allowances = full();
    }

    private List<Allowed> take(int times, Instant now) {
        return IntStream.range(0, times)
                .mapToObj(_ -> allowances.take("post", FIVE_A_SECOND, now))
                .toList();
    }

    private static long given(List<Allowed> allowed) {
        return allowed.stream().filter(Allowed.Now.class::isInstance).count();
    }

    @Test
    final void ALW_1_a_full_bucket_gives_as_many_tokens_as_it_holds() {
        assertThat(given(take(5, NOON))).isEqualTo(5);
        assertThat(given(take(3, NOON))).isZero();
    }

    @Test
    final void ALW_2_tokens_come_back_one_by_one_and_no_more_than_fit() {
        take(5, NOON);

        assertThat(given(take(2, NOON.plusMillis(200)))).isEqualTo(1);
        assertThat(given(take(3, NOON.plusMillis(600)))).isEqualTo(2);
        assertThat(given(take(9, NOON.plusSeconds(3_600)))).isEqualTo(5);
    }

    @Test
    final void ALW_3_of_many_at_once_none_gets_a_token_of_another() {
        List<Allowed> answers =
                Together.call(16, _ -> () -> allowances.take("post", FIVE_A_SECOND, NOON));

        assertThat(given(answers)).isEqualTo(5);
    }

    @Test
    final void ALW_4_who_gets_none_is_told_when_to_ask_and_takes_nothing() {
        take(5, NOON);
        Allowed.After refused = new Allowed.After(Duration.ofMillis(200));

        assertThat(take(3, NOON)).containsOnly(refused);
        assertThat(given(take(1, NOON.plus(refused.rest())))).isEqualTo(1);
    }

    @Test
    final void ALW_5_a_pause_keeps_everybody_away_until_its_end() {
        allowances.pause("post", NOON.plusSeconds(30));
        allowances.pause("post", NOON.plusSeconds(10));

        assertThat(take(1, NOON)).containsExactly(new Allowed.After(Duration.ofSeconds(30)));
        assertThat(take(1, NOON.plusMillis(29_999)))
                .containsExactly(new Allowed.After(Duration.ofMillis(1)));
        assertThat(given(take(1, NOON.plusSeconds(30)))).isEqualTo(1);
    }

    @Test
    final void ALW_6_buckets_know_nothing_of_each_other() {
        take(5, NOON);
        allowances.pause("rail", NOON.plusSeconds(30));

        assertThat(allowances.take("air", FIVE_A_SECOND, NOON)).isEqualTo(new Allowed.Now());
        assertThat(allowances.take("rail", FIVE_A_SECOND, NOON))
                .isEqualTo(new Allowed.After(Duration.ofSeconds(30)));
    }

    @Test
    final void ALW_7_a_pause_is_told_until_its_end_and_asking_takes_nothing() {
        assertThat(allowances.pausedUntil("post", NOON)).isEmpty();
        allowances.pause("post", NOON.plusSeconds(30));
        allowances.pause("post", NOON.plusSeconds(10));

        assertThat(allowances.pausedUntil("post", NOON)).contains(NOON.plusSeconds(30));
        assertThat(allowances.pausedUntil("post", NOON.plusMillis(29_999)))
                .contains(NOON.plusSeconds(30));
        assertThat(allowances.pausedUntil("post", NOON.plusSeconds(30))).isEmpty();
        assertThat(allowances.pausedUntil("rail", NOON)).isEmpty();
        assertThat(given(take(6, NOON.plusSeconds(30)))).isEqualTo(5);
        assertThat(allowances.pausedUntil("post", NOON.plusSeconds(30))).isEmpty();
    }

    @Test
    final void a_clock_that_goes_back_gives_nobody_anything() {
        take(5, NOON);

        assertThat(given(take(5, NOON.minusSeconds(60)))).isZero();
        assertThat(given(take(1, NOON))).isZero();
    }
}
