package io.holdfast.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class ProductDiffTest {
    private static List<FieldChange> diff(Product before, Product after) {
        return ProductDiff.between(before, after);
    }

    @Test
    void equal_states_have_no_difference() {
        assertThat(diff(Tee.PRODUCT, Tee.PRODUCT)).isEmpty();
    }

    @Test
    void a_new_product_is_told_field_by_field_without_what_is_empty() {
        Product product =
                new Product(
                        Tee.HANDLE,
                        new Copy("Tee", "", "Acme"),
                        new Placement(List.of("A", "B"), List.of("x", "y"), ProductStatus.DRAFT),
                        Map.of("material", "cotton"),
                        List.of(new Image("a.jpg", "front"), new Image("b.jpg", "")),
                        List.of(
                                new Variant(
                                        new Sku("TEE-M"),
                                        "123",
                                        Map.of("size", "M"),
                                        Tee.eur(1999),
                                        Tee.eur(2499),
                                        180)));
        assertThat(ProductDiff.between(null, product))
                .containsExactly(
                        new FieldChange("title", null, "Tee"),
                        new FieldChange("vendor", null, "Acme"),
                        new FieldChange("category", null, "A > B"),
                        new FieldChange("tags", null, "x, y"),
                        new FieldChange("status", null, "draft"),
                        new FieldChange("attributes/material", null, "cotton"),
                        new FieldChange("images", null, "a.jpg (front) b.jpg"),
                        new FieldChange("variants/TEE-M/barcode", null, "123"),
                        new FieldChange("variants/TEE-M/options/size", null, "M"),
                        new FieldChange("variants/TEE-M/price", null, "19.99 EUR"),
                        new FieldChange("variants/TEE-M/compareAtPrice", null, "24.99 EUR"),
                        new FieldChange("variants/TEE-M/weightGrams", null, "180"),
                        new FieldChange("variants", null, "TEE-M"));
    }

    @Test
    void what_goes_has_no_value_afterwards() {
        assertThat(diff(Tee.attributed(Map.of("a", "1")), Tee.attributed(Map.of())))
                .containsExactly(new FieldChange("attributes/a", "1", null));
        assertThat(diff(Tee.with(Tee.M, Tee.L), Tee.with(Tee.M)))
                .containsExactlyInAnyOrder(
                        new FieldChange("variants/TEE-L/price", "21.99 EUR", null),
                        new FieldChange("variants", "TEE-M, TEE-L", "TEE-M"));
    }

    /// Options are shown in the order of the product, and a stored product may come back in it.
    @Test
    void options_are_compared_by_name_not_by_order() {
        Map<String, String> sizeFirst = new LinkedHashMap<>();
        sizeFirst.put("size", "M");
        sizeFirst.put("color", "red");
        Map<String, String> colorFirst = new LinkedHashMap<>();
        colorFirst.put("color", "red");
        colorFirst.put("size", "M");
        assertThat(diff(Tee.with(Tee.variant(sizeFirst)), Tee.with(Tee.variant(colorFirst))))
                .isEmpty();
    }

    @Test
    void another_currency_is_a_difference() {
        var yen =
                new Variant(
                        new Sku("TEE-M"),
                        null,
                        Map.of(),
                        new io.holdfast.kernel.Money(1999, java.util.Currency.getInstance("JPY")),
                        null,
                        null);
        assertThat(diff(Tee.with(Tee.M), Tee.with(yen)))
                .containsExactly(new FieldChange("variants/TEE-M/price", "19.99 EUR", "1999 JPY"));
    }

    @Test
    void an_empty_attribute_that_comes_is_a_difference() {
        assertThat(diff(Tee.attributed(Map.of()), Tee.attributed(Map.of("a", ""))))
                .containsExactly(new FieldChange("attributes/a", null, ""));
    }

    @Test
    void lists_that_would_read_alike_are_told_apart() {
        assertThat(
                        diff(
                                Tee.pictured(List.of(new Image("a.jpg (x)", ""))),
                                Tee.pictured(List.of(new Image("a.jpg", "x")))))
                .containsExactly(new FieldChange("images", "\"a.jpg (x)\"", "a.jpg (x)"));
        assertThat(diff(Tee.placed(steps("A > B")), Tee.placed(steps("A", "B"))))
                .containsExactly(new FieldChange("category", "\"A > B\"", "A > B"));
        assertThat(diff(Tee.placed(tags("a, \"b")), Tee.placed(tags("a", "\"b"))))
                .containsExactly(new FieldChange("tags", "\"a, \"\"b\"", "a, \"\"\"b\""));
    }

    private static Placement steps(String... steps) {
        return new Placement(List.of(steps), List.of(), ProductStatus.ACTIVE);
    }

    private static Placement tags(String... tags) {
        return new Placement(List.of(), List.of(tags), ProductStatus.ACTIVE);
    }
}
