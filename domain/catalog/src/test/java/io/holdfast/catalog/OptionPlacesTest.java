package io.holdfast.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.VariantPatch.Naming;
import io.holdfast.catalog.VariantPatch.Relative;
import io.holdfast.kernel.Sku;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Values of options of which a list says only at which place they stand.
class OptionPlacesTest {
    private static final Product COLOURED =
            Tee.with(Tee.variant(ordered("Size", "S", "Colour", "red")));

    private static Map<String, String> ordered(String... namesAndValues) {
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            options.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return options;
    }

    private static VariantPatch said(Set<Relative> relatives, Map<String, String> options) {
        return new VariantPatch(
                new Sku("TEE-M"),
                Naming.GIVEN,
                relatives,
                Field.keep(),
                Field.set(options),
                Field.keep(),
                Field.keep(),
                Field.keep(),
                List.of());
    }

    private static VariantPatch placed(String... values) {
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            options.put(OptionPlaces.placed(i + 1), values[i]);
        }
        return said(Set.of(Relative.OPTIONS_BY_PLACE), options);
    }

    private static VariantPatch named(String... namesAndValues) {
        return said(Set.of(), ordered(namesAndValues));
    }

    private static VariantPatch in(@Nullable Product existing, VariantPatch said) {
        ProductPatch patch = Tee.says(said);
        OptionPlaces places = OptionPlaces.of(existing, List.of(patch));
        assertThat(places.unclear(patch)).isEmpty();
        return places.namedIn(patch).variants().getFirst();
    }

    private static String unclear(Product existing, VariantPatch said) {
        ProductPatch patch = Tee.says(said);
        return OptionPlaces.of(existing, List.of(patch)).unclear(patch).toString();
    }

    @Test
    void they_are_called_as_the_product_calls_its_options_in_their_order() {
        assertThat(in(COLOURED, placed("M", "blue")))
                .isEqualTo(named("Size", "M", "Colour", "blue"));
        assertThat(in(COLOURED, placed("M"))).isEqualTo(named("Size", "M"));
    }

    @Test
    void options_that_only_some_variants_have_count_too() {
        Product product =
                Tee.with(
                        Tee.variant("TEE-M", 1),
                        new Variant(
                                new Sku("L"), null, Map.of("Size", "L"), Tee.eur(1), null, null));
        assertThat(in(product, placed("M"))).isEqualTo(named("Size", "M"));
    }

    @Test
    void of_a_new_product_nobody_knows_so_they_are_called_by_place() {
        assertThat(in(null, placed("M"))).isEqualTo(placed("M"));
    }

    @Test
    void what_has_a_name_keeps_it() {
        assertThat(in(COLOURED, named("Fit", "slim"))).isEqualTo(named("Fit", "slim"));
    }

    @Test
    void where_the_product_has_no_option_at_the_place_it_is_not_guessed() {
        assertThat(unclear(Tee.PRODUCT, placed("M")))
                .contains("Option1 Name")
                .contains(
                        "the list does not say what Option1 is called, and the product has no"
                                + " options");
        assertThat(unclear(COLOURED, placed("M", "blue", "slim")))
                .contains("Option3 Name")
                .contains("the product has only Size, Colour");
        assertThat(unclear(Tee.PRODUCT, named("Size", "M"))).isEqualTo("{}");
    }

    @Test
    void of_two_records_for_one_variant_the_names_of_the_last_hold() {
        assertThat(placed("M").then(named("Fit", "slim"))).isEqualTo(named("Fit", "slim"));
        assertThat(named("Fit", "slim").then(placed("M"))).isEqualTo(placed("M"));
        assertThat(placed("M").then(VariantPatch.of(new Sku("TEE-M")))).isEqualTo(placed("M"));
    }
}
