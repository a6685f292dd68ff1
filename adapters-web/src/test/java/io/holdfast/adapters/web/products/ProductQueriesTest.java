package io.holdfast.adapters.web.products;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProductQueriesTest {
    @Test
    void the_steps_of_a_category_stand_between_greater_than_signs() {
        assertThat(ProductQueries.category("Home > Mugs>Blue "))
                .containsExactly("Home", "Mugs", "Blue");
        assertThat(ProductQueries.category(" > Home > ")).containsExactly("Home");
        assertThat(ProductQueries.category("")).isEmpty();
        assertThat(ProductQueries.category(null)).isEmpty();
    }

    @Test
    void a_step_may_hold_one_as_it_does_in_lists() {
        assertThat(ProductQueries.category("Z1 > Z2 \\> x")).containsExactly("Z1", "Z2 > x");
        assertThat(ProductQueries.category("a\\\\ > b\\c")).containsExactly("a\\", "b\\c");
    }
}
