package io.holdfast.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// [Product] and its parts keep what they were made with.
class ProductTest {
    @Test
    void attributes_are_sorted_by_name_and_options_keep_their_order() {
        Map<String, String> pairs = new LinkedHashMap<>();
        pairs.put("size", "M");
        pairs.put("color", "red");
        assertThat(Tee.attributed(pairs).attributes().keySet()).containsExactly("color", "size");
        assertThat(Tee.variant(pairs).options().keySet()).containsExactly("size", "color");
    }

    @Test
    void a_product_does_not_change_with_what_it_was_made_of() {
        Map<String, String> attributes = new HashMap<>(Map.of("a", "1"));
        List<Image> images = new ArrayList<>(List.of(Tee.FRONT));
        List<Variant> variants = new ArrayList<>(List.of(Tee.M));
        var product =
                new Product(Tee.HANDLE, Tee.COPY, Tee.PLACEMENT, attributes, images, variants);
        attributes.clear();
        images.clear();
        variants.clear();
        assertThat(product.attributes()).isEqualTo(Map.of("a", "1"));
        assertThat(product.images()).containsExactly(Tee.FRONT);
        assertThat(product.variants()).containsExactly(Tee.M);
    }

    @Test
    void other_variants_make_another_product_and_leave_the_rest() {
        assertThat(Tee.with(Tee.M).withVariants(List.of(Tee.L))).isEqualTo(Tee.with(Tee.L));
    }

    @Test
    void availability_and_categories_keep_copies() {
        Map<Sku, Long> units = new HashMap<>(Map.of(new Sku("M"), 3L));
        var availability = new Availability(units);
        List<String> path = new ArrayList<>(List.of("Apparel"));
        var category = new Category("Apparel", path, 1, List.of());
        units.clear();
        path.clear();
        assertThat(availability.unitsBySku()).isEqualTo(Map.of(new Sku("M"), 3L));
        assertThat(category.path()).containsExactly("Apparel");
    }
}
