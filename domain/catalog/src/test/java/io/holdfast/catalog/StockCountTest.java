package io.holdfast.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class StockCountTest {
    private static final Sku TEE = new Sku("TEE");

    private static StockCount at(String location, int onHand) {
        return new StockCount(TEE, location, onHand);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, Limits.ON_HAND_MAX})
    void counts_in_range_are_taken(int onHand) {
        assertThat(at("main", onHand).onHand()).isEqualTo(onHand);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Limits.ON_HAND_MAX + 1, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void counts_out_of_range_are_refused(int onHand) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> at("main", onHand))
                .withMessage("stock must be 0 to 1000000000, was " + onHand);
    }

    @Test
    void a_location_has_a_name_of_bounded_length() {
        assertThat(at("x".repeat(Limits.NAME_MAX), 1).location()).hasSize(255);
        for (String refused : new String[] {"", " ", "x".repeat(Limits.NAME_MAX + 1)}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> at(refused, 1))
                    .withMessage("a location has a name of 1 to 255 characters");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "a\u0001b", "\ud83d"})
    void a_location_that_no_store_can_keep_is_refused(String location) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> at(location, 1))
                .withMessage(
                        "a location's name must not contain control characters or half characters");
    }

    @Test
    void the_later_count_of_a_place_wins_and_other_places_stay() {
        assertThat(
                        StockCount.join(
                                List.of(at("main", 1), at("east", 2)),
                                List.of(at("west", 3), at("main", 4))))
                .containsExactly(at("main", 4), at("east", 2), at("west", 3));
        assertThat(StockCount.join(List.of(), List.of(at("main", 1))))
                .containsExactly(at("main", 1));
        assertThat(StockCount.join(List.of(at("main", 1)), List.of()))
                .containsExactly(at("main", 1));
    }
}
