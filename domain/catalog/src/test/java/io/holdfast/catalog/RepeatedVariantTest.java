package io.holdfast.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.VariantPatch.Naming;
import io.holdfast.catalog.VariantPatch.Relative;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.Test;

import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Of two rows that say one variant, the later one wins with its empty cells as well; a row that
/// only adds to the variant leaves what it has no word of.
class RepeatedVariantTest {
    private static final Sku SKU = new Sku("TEE");
    private static final Field<Money> TEN = Field.set(Tee.eur(10));
    private static final Field<Money> TWENTY = Field.set(Tee.eur(20));
    private static final Field<Money> THIRTY = Field.set(Tee.eur(30));
    private static final Image FRONT = new Image("front.jpg", "");

    @Test
    void a_price_said_again_without_what_it_is_compared_with_ends_the_sale() {
        assertThat(said(onSale(), row("", TWENTY, Field.blank(), Field.blank())))
                .isEqualTo(row("", TWENTY, Field.blank(), Field.blank()));
    }

    @Test
    void empty_cells_of_the_later_row_clear_the_barcode_the_options_and_the_weight() {
        assertThat(
                        said(
                                row("M", TEN, THIRTY, Field.set(100)),
                                row("", TWENTY, THIRTY, Field.blank())))
                .isEqualTo(row("", TWENTY, THIRTY, Field.blank()));
    }

    @Test
    void a_row_for_another_currency_has_the_price_and_clears_nothing_but_the_comparison() {
        Field<Money> yen = Field.set(new Money(1_500, Currency.getInstance("JPY")));

        assertThat(
                        said(
                                row("M", TEN, THIRTY, Field.set(100)),
                                row("", yen, Field.blank(), Field.blank())))
                .isEqualTo(row("M", yen, Field.blank(), Field.set(100)));
    }

    @Test
    void what_the_later_record_has_no_word_of_stays() {
        assertThat(said(onSale(), Tee.priced("TEE", 15)))
                .isEqualTo(row("", Field.set(Tee.eur(15)), THIRTY, Field.blank()));
    }

    @Test
    void a_row_without_a_price_only_adds_to_one_that_has_one() {
        VariantPatch priced = row("M", TEN, THIRTY, Field.blank());
        VariantPatch weighed = row("", Field.blank(), Field.blank(), Field.set(100));

        VariantPatch both = row("M", TEN, THIRTY, Field.set(100));
        assertThat(said(priced, weighed)).isEqualTo(both);
        assertThat(said(weighed, priced)).isEqualTo(both);
    }

    @Test
    void without_prices_rows_that_fill_a_field_each_say_the_variant_anew() {
        VariantPatch coded = unpriced(Field.set("4006381333931"), Field.blank());
        VariantPatch weighed = unpriced(Field.blank(), Field.set(100));

        assertThat(said(coded, weighed)).isEqualTo(weighed);
    }

    @Test
    void a_row_of_empty_cells_alone_clears_what_one_before_it_filled() {
        VariantPatch empty = unpriced(Field.blank(), Field.blank());

        assertThat(said(unpriced(Field.blank(), Field.set(100)), empty)).isEqualTo(empty);
    }

    @Test
    void but_one_that_has_a_picture_or_a_count_to_add_clears_nothing() {
        VariantPatch weighed = unpriced(Field.blank(), Field.set(100));
        VariantPatch empty = unpriced(Field.blank(), Field.blank());
        ProductPatch pictured =
                new ProductPatch(
                        false,
                        ProductPatch.CopyPatch.KEEP,
                        ProductPatch.PlacementPatch.KEEP,
                        Map.of(),
                        Field.set(List.of(FRONT)),
                        List.of(empty));
        VariantPatch counted = counted(empty, new StockCount(SKU, "main", 3));

        assertThat(Tee.says(weighed).then(pictured).variants()).containsExactly(weighed);
        assertThat(said(weighed, counted).weightGrams()).isEqualTo(Field.set(100));
    }

    @Test
    void counts_of_other_shelves_stay_when_a_variant_is_said_anew() {
        StockCount here = new StockCount(SKU, "main", 3);
        StockCount there = new StockCount(SKU, "berlin", 4);

        assertThat(said(counted(onSale(), here), counted(onSale(), there)).stock())
                .containsExactlyInAnyOrder(here, there);
    }

    @Test
    void a_price_it_was_compared_with_that_was_none_does_not_outlive_its_row() {
        VariantPatch below = relative(row("", TWENTY, TEN, Field.blank()), Relative.COMPARED_BELOW);

        assertThat(said(below, onSale()).relatives()).isEmpty();
    }

    @Test
    void options_by_place_do_not_outlive_their_row() {
        VariantPatch placed =
                relative(row("M", TWENTY, THIRTY, Field.blank()), Relative.OPTIONS_BY_PLACE);

        assertThat(said(placed, onSale()).relatives()).isEmpty();
        assertThat(said(placed, Tee.priced("TEE", 15)).relatives())
                .containsExactly(Relative.OPTIONS_BY_PLACE);
    }

    @Test
    void an_object_that_lists_its_variants_clears_what_it_names_and_leaves_empty() {
        ProductPatch later =
                Tee.says(unpriced(Field.keep(), Field.blank()))
                        .replacing(ProductPatch.Part.VARIANTS);
        VariantPatch before = row("M", TEN, THIRTY, Field.set(100));

        assertThat(Tee.says(before).then(later).variants())
                .containsExactly(row("M", TEN, THIRTY, Field.blank()));
    }

    private static VariantPatch said(VariantPatch first, VariantPatch later) {
        return Tee.says(first).then(Tee.says(later)).variants().getFirst();
    }

    private static VariantPatch onSale() {
        return row("", TWENTY, THIRTY, Field.blank());
    }

    private static VariantPatch row(
            String size, Field<Money> price, Field<Money> comparedWith, Field<Integer> weight) {
        Field<Map<String, String>> options =
                size.isEmpty() ? Field.blank() : Field.set(Map.of("Size", size));
        Field<String> barcode = size.isEmpty() ? Field.blank() : Field.set("4006381333931");
        return new VariantPatch(SKU, barcode, options, price, comparedWith, weight, List.of());
    }

    private static VariantPatch unpriced(Field<String> barcode, Field<Integer> weight) {
        return new VariantPatch(
                SKU, barcode, Field.keep(), Field.keep(), Field.keep(), weight, List.of());
    }

    private static VariantPatch counted(VariantPatch said, StockCount count) {
        return new VariantPatch(
                SKU,
                said.barcode(),
                said.options(),
                said.price(),
                said.compareAtPrice(),
                said.weightGrams(),
                List.of(count));
    }

    private static VariantPatch relative(VariantPatch said, Relative what) {
        return new VariantPatch(
                SKU,
                Naming.GIVEN,
                Set.of(what),
                said.barcode(),
                said.options(),
                said.price(),
                said.compareAtPrice(),
                said.weightGrams(),
                List.of());
    }
}
