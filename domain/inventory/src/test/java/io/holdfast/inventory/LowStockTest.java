package io.holdfast.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.inventory.StockLevel.AtLocation;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class LowStockTest {
    private static final LowStock LOW = new LowStock(3);

    private static StockLevel level(int here, int there, int reserved) {
        return new StockLevel(
                new Sku("TEE"),
                List.of(new AtLocation("a", here, reserved), new AtLocation("b", there, 0)),
                1);
    }

    private static boolean reached(LowStock low, StockLevel before, StockLevel after) {
        return low.reached(Optional.of(before), after);
    }

    @Test
    void pieces_become_few_when_all_locations_together_fall_to_the_mark() {
        assertThat(reached(LOW, level(3, 1, 0), level(2, 1, 0))).isTrue();
        assertThat(reached(LOW, level(9, 9, 0), level(0, 0, 0))).isTrue();
        assertThat(reached(LOW, level(3, 2, 0), level(2, 2, 0))).isFalse();
    }

    @Test
    void what_was_few_already_or_was_never_more_does_not_become_few() {
        assertThat(reached(LOW, level(2, 1, 0), level(1, 1, 0))).isFalse();
        assertThat(LOW.reached(Optional.empty(), level(1, 1, 0))).isFalse();
    }

    @Test
    void what_is_held_still_lies_there() {
        assertThat(reached(LOW, level(4, 1, 0), level(4, 1, 4))).isFalse();
    }

    @Test
    void where_nobody_wants_to_know_pieces_are_never_few() {
        assertThat(reached(LowStock.NEVER, level(4, 1, 0), level(0, 0, 0))).isFalse();
    }
}
