package io.holdfast.application.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Moment;

import org.junit.jupiter.api.Test;

import java.util.stream.IntStream;

class RememberedTest {
    private static final Moment NOW = new Moment("now");
    private static final Moment LATER = new Moment("later");

    private final Remembered<Integer, String> remembered = new Remembered<>(100, String::length);

    private void put(int from, int to) {
        IntStream.range(from, to).forEach(i -> remembered.put(i, "0123456789", NOW));
    }

    private long known(int from, int to) {
        return IntStream.range(from, to).filter(i -> remembered.get(i, NOW).isPresent()).count();
    }

    @Test
    void what_was_put_at_a_moment_is_there_at_that_moment_only() {
        remembered.put(1, "one", NOW);

        assertThat(remembered.get(1, NOW)).contains("one");
        assertThat(remembered.get(1, LATER)).isEmpty();
        assertThat(remembered.get(2, NOW)).isEmpty();
    }

    @Test
    void a_new_moment_forgets_everything() {
        remembered.put(1, "one", NOW);
        remembered.put(2, "two", LATER);

        assertThat(remembered.get(1, NOW)).isEmpty();
        assertThat(remembered.get(1, LATER)).isEmpty();
        assertThat(remembered.get(2, LATER)).contains("two");
    }

    @Test
    void it_never_holds_more_than_its_bound_and_never_less_than_half_of_it() {
        put(0, 1_000);

        assertThat(known(0, 1_000)).isBetween(5L, 10L);
    }

    @Test
    void what_is_asked_for_outlives_what_nobody_asks_for() {
        put(0, 5);
        for (int i = 5; i < 100; i++) {
            put(i, i + 1);
            assertThat(remembered.get(0, NOW)).as("after %d others", i).isPresent();
        }

        assertThat(known(1, 5)).isZero();
    }

    @Test
    void a_value_that_would_fill_a_generation_is_not_kept() {
        put(0, 3);
        remembered.put(9, "x".repeat(51), NOW);

        assertThat(remembered.get(9, NOW)).isEmpty();
        assertThat(known(0, 3)).isEqualTo(3);
    }
}
