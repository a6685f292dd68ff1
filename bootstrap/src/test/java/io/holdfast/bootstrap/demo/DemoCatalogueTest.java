package io.holdfast.bootstrap.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What `./holdfast serve --demo` has for sale.
class DemoCatalogueTest {
    private static final String PICTURES = "http://localhost:1/pictures/";

    private static DemoCatalogue catalogue(long seed) {
        return new DemoCatalogue(seed, DemoCatalogue.PRODUCTS, PICTURES);
    }

    @Test
    void a_seed_makes_one_catalogue_and_another_seed_another() {
        byte[] list = catalogue(7).ndjson();

        assertThat(catalogue(7).ndjson()).isEqualTo(list);
        assertThat(catalogue(8).ndjson()).isNotEqualTo(list);
    }

    @Test
    void there_are_two_thousand_products_and_more_with_stock_categories_and_pictures()
            throws IOException {
        List<JsonNode> products = new ArrayList<>();
        for (String line :
                new String(catalogue(7).ndjson(), StandardCharsets.UTF_8).lines().toList()) {
            products.add(new ObjectMapper().readTree(line));
        }

        assertThat(products).hasSizeGreaterThanOrEqualTo(2_000);
        Set<String> skus = new HashSet<>();
        int pieces = 0;
        for (JsonNode product : products) {
            assertThat(product.path("category")).isNotEmpty();
            assertThat(product.path("images"))
                    .isNotEmpty()
                    .allMatch(image -> image.path("url").asText().startsWith(PICTURES));
            for (JsonNode variant : product.path("variants")) {
                assertThat(skus.add(variant.path("sku").asText())).isTrue();
                pieces += variant.path("stock").asInt();
            }
        }
        assertThat(pieces).isGreaterThan(skus.size());
    }
}
