package io.holdfast.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StockCountCommandTest {
    private static StockCountCommand of(String location, int onHand) {
        return new StockCountCommand(new Sku("TEE"), location, onHand, null);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1_000_000_000})
    void counts_in_range_are_taken(int onHand) {
        assertThat(of("main", onHand).onHand()).isEqualTo(onHand);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1_000_000_001, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void counts_out_of_range_are_refused(int onHand) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of("main", onHand))
                .withMessage("onHand must be 0 to 1000000000, was " + onHand);
    }

    @Test
    void a_location_has_a_name_of_bounded_length() {
        assertThat(of("x", 1).location()).isEqualTo("x");
        assertThat(of("x".repeat(255), 1).location()).hasSize(255);
        for (String refused : new String[] {"", " ", "x".repeat(256)}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> of(refused, 1))
                    .withMessage("a location has a name of 1 to 255 characters");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "a\u0001b", "\ud83d"})
    void a_location_that_no_store_can_keep_is_refused(String location) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(location, 1))
                .withMessage(
                        "a location's name must not contain control characters or half characters");
    }
}
