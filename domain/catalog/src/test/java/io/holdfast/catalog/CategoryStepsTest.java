package io.holdfast.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;
import io.holdfast.kernel.Violation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Currency;
import java.util.List;
import java.util.Map;

class CategoryStepsTest {
    private static List<Violation> violations(String... steps) {
        Money price = new Money(1, Currency.getInstance("EUR"));
        return ProductRules.violationsOf(
                new Product(
                        new Handle("bag"),
                        new Copy("Bag", "", ""),
                        new Placement(List.of(steps), List.of(), ProductStatus.ACTIVE),
                        Map.of(),
                        List.of(),
                        List.of(new Variant(new Sku("B"), null, Map.of(), price, null, null))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Gear\nBags", "Gear\tBags", "\u001f", "a\u0085b"})
    void a_step_holds_no_control_characters(String step) {
        assertThat(violations("Gear", step)).extracting(Violation::pointer).contains("/category");
    }

    @Test
    void a_step_may_hold_anything_else() {
        assertThat(violations("Gear > Bags", "Größe / 漢字", "a\\b")).isEmpty();
    }
}
