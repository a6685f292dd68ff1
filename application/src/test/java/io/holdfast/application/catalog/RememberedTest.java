package io.holdfast.application.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cache.CacheView;
import io.holdfast.catalog.Moment;
import io.holdfast.contracts.cache.MemoryNears;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.stream.IntStream;

class RememberedTest {
    private static final Moment NOW = new Moment("now");
    private static final Moment LATER = new Moment("later");

    private final Remembered<Integer, String> remembered =
            new Remembered<>("words", new MemoryNears(), 100, String::length);

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
    void what_was_read_at_a_new_moment_takes_the_place_of_what_was_before() {
        remembered.put(1, "one", NOW);
        remembered.put(1, "other", LATER);

        assertThat(remembered.get(1, NOW)).isEmpty();
        assertThat(remembered.get(1, LATER)).contains("other");
    }

    @Test
    void it_never_holds_more_than_its_bound() {
        put(0, 1_000);

        assertThat(known(0, 1_000)).isEqualTo(10);
    }

    @Test
    void it_counts_what_was_found_and_what_was_read() {
        remembered.put(1, "one", NOW);
        remembered.get(1, NOW);
        remembered.get(1, LATER);
        remembered.get(2, NOW);

        CacheView view = remembered.view();
        assertThat(view.counts()).isEqualTo(Map.of("hits", 1L, "fetches", 1L));
        assertThat(view.hitsPerThousand()).isEqualTo(500);
        assertThat(view.entriesMax()).isEqualTo(100);
    }
}
