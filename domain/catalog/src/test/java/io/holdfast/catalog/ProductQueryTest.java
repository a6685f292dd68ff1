package io.holdfast.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class ProductQueryTest {
    private static ProductQuery of(String text, List<String> category) {
        return new ProductQuery(text, category, null, null, List.of(), ProductQuery.Sort.RELEVANCE);
    }

    @Test
    void text_has_its_longest() {
        assertThat(of("x".repeat(200), List.of()).text()).hasSize(ProductQuery.TEXT_MAX);
        assertThat(of("", List.of()).text()).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of("x".repeat(201), List.of()))
                .withMessage("text must have at most 200 characters");
    }

    @Test
    void a_query_keeps_what_it_was_made_with() {
        List<String> category = new ArrayList<>(List.of("Apparel"));
        ProductQuery query = of("", category);
        category.clear();
        assertThat(query.category()).containsExactly("Apparel");
    }
}
