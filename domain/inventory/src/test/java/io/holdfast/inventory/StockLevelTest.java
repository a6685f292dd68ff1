package io.holdfast.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.holdfast.inventory.StockLevel.AtLocation;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;

class StockLevelTest {
    private static final Sku TEE = new Sku("TEE");

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0", "1, 1", "2147483647, 2147483647"})
    void a_shelf_may_promise_all_that_it_holds(int onHand, int reserved) {
        AtLocation shelf = new AtLocation("main", onHand, reserved);
        assertThat(shelf.onHand()).isEqualTo(onHand);
        assertThat(shelf.reserved()).isEqualTo(reserved);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "5, 6", "-1, 0", "0, -1", "-1, -1"})
    void a_shelf_that_promises_more_is_refused(int onHand, int reserved) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AtLocation("main", onHand, reserved))
                .withMessage(
                        "need 0 <= reserved <= on hand, was reserved=%d on hand=%d"
                                .formatted(reserved, onHand));
    }

    @Test
    void a_level_sums_its_shelves() {
        var level =
                new StockLevel(
                        TEE, List.of(new AtLocation("a", 5, 2), new AtLocation("b", 7, 7)), 3);
        assertThat(level.onHand()).isEqualTo(12);
        assertThat(level.reserved()).isEqualTo(9);
        assertThat(level.available()).isEqualTo(3);
    }

    @Test
    void sums_of_many_full_shelves_do_not_overflow() {
        var full = new AtLocation("a", Integer.MAX_VALUE, 1);
        assertThat(new StockLevel(TEE, List.of(full, full, full), 1).onHand())
                .isEqualTo(3L * Integer.MAX_VALUE);
    }

    @Test
    void a_sku_without_shelves_has_nothing() {
        assertThat(new StockLevel(TEE, List.of(), 0).available()).isZero();
    }

    @Test
    void a_level_keeps_the_shelves_that_it_was_made_with() {
        List<AtLocation> shelves = new ArrayList<>(List.of(new AtLocation("a", 5, 2)));
        StockLevel level = new StockLevel(TEE, shelves, 1);
        shelves.clear();
        assertThat(level.onHand()).isEqualTo(5);
    }
}
