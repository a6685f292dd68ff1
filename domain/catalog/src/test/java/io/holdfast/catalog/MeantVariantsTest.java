package io.holdfast.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.VariantPatch.Naming;
import io.holdfast.kernel.Sku;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Which variant a list means that names none.
class MeantVariantsTest {
    private static final Product MUG = Tee.with(variant("MUG-1", Map.of()));
    private static final Product SIZES =
            Tee.with(variant("A1", Map.of("Size", "S")), variant("A2", Map.of("Size", "M")));

    private static Variant variant(String sku, Map<String, String> options) {
        return new Variant(new Sku(sku), null, options, Tee.eur(1000), null, null);
    }

    private static VariantPatch said(String sku, Naming naming, Map<String, String> options) {
        return new VariantPatch(
                new Sku(sku),
                naming,
                Field.keep(),
                options.isEmpty() ? Field.keep() : Field.set(options),
                Field.set(Tee.eur(1200)),
                Field.keep(),
                Field.keep(),
                List.of(new StockCount(new Sku(sku), StockCount.MAIN, 3)));
    }

    private static VariantPatch madeUp(String sku, Map<String, String> options) {
        return said(sku, Naming.MADE_UP, options);
    }

    private static VariantPatch missing(Map<String, String> options) {
        return said("(no SKU)", Naming.MISSING, options);
    }

    /// SKUs that the patch names in the end, and `?` for what is unclear.
    private static List<String> meant(@Nullable Product existing, VariantPatch... said) {
        ProductPatch patch = Tee.says(said);
        MeantVariants meant = MeantVariants.of(existing, patch);
        assertThat(meant.unclear().values()).allMatch(v -> v.pointer().equals("sku"));
        return meant.namedIn(patch).variants().stream()
                .map(v -> meant.unclear().containsKey(v.sku()) ? "?" : v.sku().value())
                .toList();
    }

    @ParameterizedTest
    @EnumSource(names = {"MADE_UP", "MISSING"})
    void the_only_variant_of_the_list_is_the_only_one_of_the_product(Naming naming) {
        assertThat(meant(MUG, said("mug", naming, Map.of()))).containsExactly("MUG-1");
        assertThat(meant(MUG, said("mug-l", naming, Map.of("Size", "L")))).containsExactly("MUG-1");
    }

    @ParameterizedTest
    @EnumSource(names = {"MADE_UP", "MISSING"})
    void among_several_the_options_tell(Naming naming) {
        assertThat(meant(SIZES, said("tee-m", naming, Map.of("Size", "M")))).containsExactly("A2");
    }

    @Test
    void options_are_compared_by_name_whatever_their_order() {
        Product product =
                Tee.with(
                        variant("B1", Map.of("Size", "M", "Colour", "red")),
                        variant("B2", Map.of("Size", "red", "Colour", "M")));
        assertThat(meant(product, madeUp("tee", Map.of("Colour", "red", "Size", "M"))))
                .containsExactly("B1");
    }

    @Test
    void the_sku_that_was_made_up_when_the_product_came_in_goes_before_its_options() {
        Product product = Tee.with(variant("tee-m", Map.of()), variant("A2", Map.of("Size", "M")));
        assertThat(meant(product, madeUp("tee-m", Map.of("Size", "M")))).containsExactly("tee-m");
    }

    @Test
    void what_stands_for_a_missing_sku_is_never_taken_for_one() {
        Product odd = Tee.with(variant("(no SKU)", Map.of()), variant("A2", Map.of("Size", "M")));
        assertThat(meant(odd, missing(Map.of("Size", "M")))).containsExactly("A2");
        assertThat(meant(odd, missing(Map.of()))).containsExactly("?");
    }

    @Test
    void other_options_than_all_have_are_a_new_variant_if_a_sku_can_be_made_up() {
        assertThat(meant(SIZES, madeUp("tee-l", Map.of("Size", "L")))).containsExactly("tee-l");
        assertThat(meant(SIZES, missing(Map.of("Size", "L")))).containsExactly("?");
        assertThat(MeantVariants.of(SIZES, Tee.says(missing(Map.of("Size", "L")))).unclear())
                .extractingByKey(new Sku("(no SKU)"))
                .extracting("detail")
                .isEqualTo("a new variant needs a SKU");
    }

    @Test
    void another_size_of_a_product_that_came_in_one_is_a_new_variant_and_does_not_become_it() {
        Product small = Tee.with(variant("A1", Map.of("Size", "S")));
        assertThat(meant(small, madeUp("tee-l", Map.of("Size", "L")))).containsExactly("tee-l");
    }

    @Test
    void several_variants_that_fit_are_not_guessed_between() {
        Product both =
                Tee.with(variant("A1", Map.of("Size", "M")), variant("A2", Map.of("Size", "M")));
        Product coloured =
                Tee.with(
                        variant("A1", Map.of("Size", "M", "Colour", "red")),
                        variant("A2", Map.of("Size", "M", "Colour", "blue")));
        assertThat(meant(SIZES, madeUp("tee", Map.of()))).containsExactly("?");
        assertThat(meant(SIZES, madeUp("tee-x", Map.of("Option1", "x")))).containsExactly("?");
        assertThat(meant(both, madeUp("tee-m", Map.of("Size", "M")))).containsExactly("?");
        assertThat(meant(coloured, madeUp("tee-m", Map.of("Size", "M")))).containsExactly("?");
        assertThat(meant(MUG, madeUp("mug", Map.of()), Tee.priced("MUG-2", 5)))
                .containsExactly("?", "MUG-2");
    }

    @Test
    void sizes_of_a_product_that_had_none_are_new() {
        assertThat(
                        meant(
                                MUG,
                                madeUp("mug-s", Map.of("Size", "S")),
                                madeUp("mug-l", Map.of("Size", "L"))))
                .containsExactly("mug-s", "mug-l");
    }

    @Test
    void options_count_as_the_list_itself_gives_them() {
        Product product = Tee.with(variant("tee-m", Map.of("Size", "L")), variant("A1", Map.of()));
        assertThat(
                        meant(
                                product,
                                madeUp("tee-m", Map.of("Size", "M")),
                                madeUp("tee-l", Map.of("Size", "L"))))
                .containsExactly("tee-m", "tee-l");
    }

    @Test
    void of_a_new_product_what_was_made_up_is_the_sku_and_what_is_missing_is_refused() {
        ProductPatch patch = Tee.says(madeUp("mug", Map.of()), missing(Map.of()));
        MeantVariants meant = MeantVariants.of(null, patch);
        assertThat(meant.namedIn(patch)).isEqualTo(patch);
        assertThat(meant.unclear()).containsOnlyKeys(new Sku("(no SKU)"));
    }

    @Test
    void counts_go_with_their_variant_and_what_is_found_counts_as_given() {
        ProductPatch patch = Tee.says(madeUp("mug", Map.of()));
        assertThat(MeantVariants.of(MUG, patch).namedIn(patch).variants())
                .containsExactly(said("MUG-1", Naming.GIVEN, Map.of()));
    }

    @Test
    void a_sku_that_one_record_gives_is_given_whatever_others_make_up() {
        VariantPatch given = Tee.priced("mug", 5);
        VariantPatch made = madeUp("mug", Map.of());
        assertThat(given.then(made).isNamed()).isTrue();
        assertThat(made.then(given).isNamed()).isTrue();
        assertThat(made.then(made).isNamed()).isFalse();
        assertThat(meant(MUG, given.then(made))).containsExactly("mug");
    }

    private static VariantPatch given(String sku, Map<String, String> options) {
        return said(sku, Naming.GIVEN, options);
    }

    @ParameterizedTest
    @EnumSource(names = {"MADE_UP", "MISSING"})
    void what_the_list_brings_by_name_is_meant_as_it_will_be_when_it_is_there(Naming naming) {
        VariantPatch medium = given("A2", Map.of("Size", "M"));
        VariantPatch again = said("(no SKU) M", naming, Map.of("Size", "M"));

        assertThat(meant(null, medium, again)).containsExactly("A2");
        assertThat(meant(null, again, medium)).containsExactly("A2");
        assertThat(meant(Tee.with(variant("A2", Map.of("Size", "M"))), medium, again))
                .containsExactly("A2");
        assertThat(
                        meant(
                                SIZES,
                                given("A3", Map.of("Size", "L")),
                                said("x", naming, Map.of("Size", "L"))))
                .containsExactly("A3");
    }

    @Test
    void beside_one_that_the_list_names_a_row_without_a_sku_is_not_guessed_the_first_time_either() {
        VariantPatch named = given("MUG-1", Map.of());
        assertThat(meant(null, named, missing(Map.of()))).containsExactly("MUG-1", "?");
        for (Product product : Arrays.asList(null, MUG)) {
            assertThat(MeantVariants.of(product, Tee.says(named, missing(Map.of()))).unclear())
                    .extractingByKey(new Sku("(no SKU)"))
                    .extracting("detail")
                    .isEqualTo("which variant is meant cannot be told without its SKU; name it");
        }
        assertThat(meant(null, named, madeUp("mug", Map.of()))).containsExactly("MUG-1", "mug");
    }
}
