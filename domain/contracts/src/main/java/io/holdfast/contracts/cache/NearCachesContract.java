package io.holdfast.contracts.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cache.CacheName;
import io.holdfast.cache.port.out.NearCaches;
import io.holdfast.cache.port.out.NearCaches.Near;
import io.holdfast.contracts.Together;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.stream.IntStream;

/// What every [NearCaches] must do. Extend it and return memory.
public abstract class NearCachesContract {
    private static final int CALLERS = 8;
    private static final int EACH = 2_000;

    private NearCaches caches;
    private int opened;

    /// For subclasses, which JUnit makes one of for each test.
    protected NearCachesContract() {}

    /// {@return memory}
    protected abstract NearCaches memory();

    @BeforeEach
    final void open() {
        caches = memory();
    }

    private Near<Integer, String> near(int weightMax) {
        opened++;
        return caches.open(new CacheName("near-" + opened), weightMax, String::length);
    }

    private static long present(Near<Integer, String> near, int keys) {
        return IntStream.range(0, keys).filter(key -> near.get(key).isPresent()).count();
    }

    @Test
    final void NEAR_1_what_was_put_is_there_until_it_is_put_anew() {
        Near<Integer, String> near = near(50);
        IntStream.range(0, 5).forEach(key -> near.put(key, "0123456789"));
        near.put(3, "9876543210");

        assertThat(near.get(2)).contains("0123456789");
        assertThat(near.get(3)).contains("9876543210");
        assertThat(near.get(5)).isEmpty();
        assertThat(present(near, 5)).isEqualTo(5);
    }

    @Test
    final void NEAR_2_once_its_callers_rest_it_holds_no_more_than_its_bound() {
        Near<Integer, String> near = near(100);
        Together.call(
                CALLERS,
                caller ->
                        () -> {
                            IntStream.range(0, EACH)
                                    .forEach(n -> near.put(caller * EACH + n, "0123456789"));
                            return caller;
                        });
        near.put(-1, "x".repeat(101));

        assertThat(near.get(-1)).as("what weighs more than the bound").isEmpty();
        assertThat(present(near, CALLERS * EACH)).isBetween(1L, 10L);
    }

    @Test
    final void NEAR_3_what_is_removed_is_gone() {
        Near<Integer, String> near = near(100);
        IntStream.range(0, 5).forEach(key -> near.put(key, "value"));

        near.remove(1);
        near.remove(1);
        assertThat(near.get(1)).isEmpty();
        assertThat(present(near, 5)).isEqualTo(4);

        near.clear();
        assertThat(present(near, 5)).isZero();
        near.put(1, "again");
        assertThat(near.get(1)).contains("again");
    }

    @Test
    final void NEAR_4_what_is_asked_for_outlives_what_nobody_asks_for() {
        Near<Integer, String> near = near(20);
        near.put(0, "x");
        for (int key = 1; key < EACH; key++) {
            near.put(key, "x");
            for (int times = 0; times < 3; times++) {
                near.get(0);
            }
        }

        assertThat(near.get(0)).contains("x");
    }

    @Test
    final void NEAR_5_caches_have_nothing_to_do_with_each_other() {
        Near<Integer, String> near = near(100);
        Near<Integer, String> other = near(100);
        near.put(1, "mine");
        other.put(1, "theirs");
        other.clear();

        assertThat(near.get(1)).contains("mine");
        assertThat(other.get(1)).isEmpty();
    }

    @Test
    final void NEAR_6_it_says_what_bounds_it() {
        assertThat(near(100).weightMax()).isEqualTo(100);
    }
}
