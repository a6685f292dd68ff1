package io.holdfast.application.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Availability;
import io.holdfast.catalog.Copy;
import io.holdfast.catalog.ListedProduct;
import io.holdfast.catalog.Placement;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.catalog.StoredProduct;
import io.holdfast.catalog.Variant;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;

class WeightTest {
    private static final int LENGTH = 100_000;
    private static final String LONG = "x".repeat(LENGTH);

    private static long weight(
            String description, List<String> tags, Map<String, String> pairs, String option) {
        Money price = new Money(1, Currency.getInstance("EUR"));
        Product product =
                new Product(
                        new Handle("tee"),
                        new Copy("Tee", description, ""),
                        new Placement(List.of(), tags, ProductStatus.ACTIVE),
                        pairs,
                        List.of(),
                        List.of(
                                new Variant(
                                        new Sku("tee"),
                                        null,
                                        Map.of("size", option),
                                        price,
                                        null,
                                        null)));
        return Weight.of(
                new ListedProduct(
                        new StoredProduct(product, 1, Instant.EPOCH, Instant.EPOCH),
                        new Availability(Map.of()),
                        Map.of()));
    }

    @Test
    void every_word_of_a_product_weighs_wherever_it_stands() {
        long light = weight("", List.of(), Map.of("a", ""), "");

        assertThat(
                        List.of(
                                weight(LONG, List.of(), Map.of("a", ""), ""),
                                weight("", List.of(LONG), Map.of("a", ""), ""),
                                weight("", List.of(), Map.of("a", LONG), ""),
                                weight("", List.of(), Map.of("a", ""), LONG)))
                .allMatch(heavy -> heavy >= light + LENGTH);
    }
}
