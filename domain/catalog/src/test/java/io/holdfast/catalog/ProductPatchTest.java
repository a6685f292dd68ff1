package io.holdfast.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.ProductPatch.CopyPatch;
import io.holdfast.catalog.ProductPatch.PlacementPatch;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class ProductPatchTest {
    private static final Image A = new Image("a.jpg", "a");
    private static final Image B = new Image("b.jpg", "b");

    @Test
    void of_two_partial_records_values_win_over_earlier_values() {
        var first = Tee.says(new CopyPatch(Field.set("Old"), Field.set("Soft."), Field.keep()));
        var second = Tee.says(new CopyPatch(Field.set("New"), Field.blank(), Field.set("Acme")));
        assertThat(first.then(second).copy())
                .isEqualTo(new CopyPatch(Field.set("New"), Field.set("Soft."), Field.set("Acme")));
    }

    @Test
    void places_are_folded_field_by_field() {
        var first =
                Tee.says(
                        new PlacementPatch(
                                Field.set(List.of("Apparel")), Field.keep(), Field.blank()));
        var second =
                Tee.says(
                        new PlacementPatch(
                                Field.keep(),
                                Field.set(List.of("sale")),
                                Field.set(ProductStatus.DRAFT)));
        assertThat(first.then(second).placement())
                .isEqualTo(
                        new PlacementPatch(
                                Field.set(List.of("Apparel")),
                                Field.set(List.of("sale")),
                                Field.set(ProductStatus.DRAFT)));
    }

    @Test
    void attributes_join_by_name() {
        var first = Tee.says(Map.of("material", Field.set("cotton"), "fit", Field.set("slim")));
        var second = Tee.says(Map.of("fit", Field.set("wide"), "neck", Field.blank()));
        assertThat(first.then(second).attributes())
                .isEqualTo(
                        Map.of(
                                "material",
                                Field.set("cotton"),
                                "fit",
                                Field.set("wide"),
                                "neck",
                                Field.blank()));
    }

    @Test
    void pictures_are_appended_each_address_once() {
        var first = Tee.says(Field.set(List.of(A, B)));
        var second =
                Tee.says(Field.set(List.of(new Image("b.jpg", "again"), new Image("c.jpg", ""))));
        assertThat(first.then(second).images())
                .isEqualTo(Field.set(List.of(A, B, new Image("c.jpg", ""))));
    }

    @Test
    void a_record_without_pictures_takes_none_away() {
        var pictured = Tee.says(Field.set(List.of(A)));
        assertThat(pictured.then(ProductPatch.KEEP).images()).isEqualTo(pictured.images());
        assertThat(pictured.then(Tee.says(Field.<List<Image>>blank())).images())
                .isEqualTo(pictured.images());
        assertThat(Tee.says(Field.<List<Image>>blank()).then(pictured).images())
                .isEqualTo(pictured.images());
    }

    @Test
    void variants_join_by_sku_in_the_order_in_which_they_were_first_named() {
        var first = Tee.says(Tee.priced("M", 1), Tee.priced("L", 2));
        var second = Tee.says(Tee.priced("S", 3), Tee.priced("M", 4));
        assertThat(first.then(second).variants())
                .containsExactly(Tee.priced("M", 4), Tee.priced("L", 2), Tee.priced("S", 3));
    }

    @Test
    void a_whole_record_replaces_everything_before_it() {
        var whole = Tee.whole(Field.set("Whole"), Tee.priced("M", 1));
        assertThat(Tee.says(Field.set(List.of(A))).then(whole)).isEqualTo(whole);
        assertThat(Tee.whole(Field.set("Other"), Tee.priced("L", 1)).then(whole)).isEqualTo(whole);
    }

    @Test
    void a_partial_record_after_a_whole_one_leaves_it_whole() {
        var whole = Tee.whole(Field.set("Whole"), Tee.priced("M", 1));
        ProductPatch both = whole.then(Tee.says(Tee.priced("M", 2)));
        assertThat(both.whole()).isTrue();
        assertThat(both.replaces(ProductPatch.Part.VARIANTS)).isTrue();
        assertThat(both.copy().title()).isEqualTo(Field.set("Whole"));
        assertThat(both.variants()).containsExactly(Tee.priced("M", 2));
    }

    @Test
    void but_not_if_it_names_other_variants_of_which_it_may_leave_something_as_it_is() {
        var whole = Tee.whole(Field.set("Whole"), Tee.priced("M", 1));
        ProductPatch both = whole.then(Tee.says(Tee.priced("L", 2)));
        assertThat(both.whole()).isFalse();
        assertThat(both.replaces(ProductPatch.Part.VARIANTS)).isTrue();
        assertThat(both.variants()).containsExactly(Tee.priced("M", 1), Tee.priced("L", 2));
    }

    @Test
    void a_record_that_lists_all_variants_leaves_what_it_does_not_name_of_them() {
        var first = Tee.says(Tee.priced("M", 1), Tee.priced("L", 2));
        var second = Tee.says(VariantPatch.of(new Sku("M"))).replacing(ProductPatch.Part.VARIANTS);
        assertThat(first.then(second).variants()).containsExactly(Tee.priced("M", 1));
        var whole = Tee.whole(Field.set("Whole"), Tee.priced("M", 1));
        assertThat(whole.then(second).whole()).isTrue();
        assertThat(whole.then(second).variants()).containsExactly(Tee.priced("M", 1));
    }

    @Test
    void a_record_that_replaces_variants_drops_those_of_earlier_records() {
        var first = Tee.says(Tee.priced("M", 1));
        var second = Tee.says(Tee.priced("L", 2)).replacing(ProductPatch.Part.VARIANTS);
        ProductPatch both = first.then(second);
        assertThat(both.replaces(ProductPatch.Part.VARIANTS)).isTrue();
        assertThat(both.variants()).containsExactly(Tee.priced("L", 2));
        assertThat(both.then(first).variants())
                .containsExactly(Tee.priced("L", 2), Tee.priced("M", 1));
    }

    @Test
    void a_record_that_replaces_attributes_drops_those_of_earlier_records() {
        var first = Tee.says(Map.of("fit", Field.set("slim")));
        var second =
                Tee.says(Map.of("cut", Field.set("wide"))).replacing(ProductPatch.Part.ATTRIBUTES);
        ProductPatch both = first.then(second);
        assertThat(both.replaces(ProductPatch.Part.ATTRIBUTES)).isTrue();
        assertThat(both.replaces(ProductPatch.Part.VARIANTS)).isFalse();
        assertThat(both.attributes()).isEqualTo(Map.of("cut", Field.set("wide")));
        assertThat(both.then(first).attributes()).containsKeys("cut", "fit");
    }

    @Test
    void of_a_member_only_pictures_and_variants_count() {
        ProductPatch said =
                new ProductPatch(
                        true,
                        new CopyPatch(Field.set("Size M"), Field.blank(), Field.blank()),
                        new PlacementPatch(
                                Field.blank(), Field.blank(), Field.set(ProductStatus.DRAFT)),
                        Map.of("fit", Field.set("slim")),
                        Field.set(List.of(A)),
                        List.of(Tee.priced("M", 1)));
        assertThat(said.asMember())
                .isEqualTo(
                        new ProductPatch(
                                false,
                                CopyPatch.KEEP,
                                PlacementPatch.KEEP,
                                Map.of(),
                                Field.set(List.of(A)),
                                List.of(Tee.priced("M", 1))));
    }

    @Test
    void a_patch_keeps_what_it_was_made_with() {
        Map<String, Field<String>> attributes = new LinkedHashMap<>();
        attributes.put("b", Field.set("1"));
        attributes.put("a", Field.set("2"));
        List<Image> images = new ArrayList<>(List.of(A));
        List<VariantPatch> variants = new ArrayList<>(List.of(Tee.priced("M", 1)));
        var patch =
                new ProductPatch(
                        false,
                        CopyPatch.KEEP,
                        PlacementPatch.KEEP,
                        attributes,
                        Field.set(images),
                        variants);
        attributes.clear();
        images.clear();
        variants.clear();
        assertThat(patch.attributes().keySet()).containsExactly("b", "a");
        assertThat(patch.images()).isEqualTo(Field.set(List.of(A)));
        assertThat(patch.variants()).hasSize(1);
    }

    @Test
    void a_change_of_a_variant_is_folded_field_by_field() {
        var said = new StockCount(new Sku("M"), "main", 1);
        var first =
                new VariantPatch(
                        new Sku("M"),
                        Field.set("4006381333931"),
                        Field.set(Map.of("size", "M")),
                        Field.keep(),
                        Field.blank(),
                        Field.set(180),
                        List.of(said));
        var second =
                new VariantPatch(
                        new Sku("M"),
                        Field.blank(),
                        Field.keep(),
                        Field.set(Tee.eur(1999)),
                        Field.set(Tee.eur(2499)),
                        Field.set(200),
                        List.of());
        assertThat(first.then(second))
                .isEqualTo(
                        new VariantPatch(
                                new Sku("M"),
                                Field.set("4006381333931"),
                                Field.set(Map.of("size", "M")),
                                Field.set(Tee.eur(1999)),
                                Field.set(Tee.eur(2499)),
                                Field.set(200),
                                List.of(said)));
        assertThat(first.then(VariantPatch.of(new Sku("M")))).isEqualTo(first);
    }
}
