package io.holdfast.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.ProductPatch.CopyPatch;
import io.holdfast.catalog.ProductPatch.PlacementPatch;
import io.holdfast.kernel.Sku;
import io.holdfast.kernel.Violation;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/// What a patch does to what the shop has.
class MergeTest {
    private static Product after(Merge merge) {
        return switch (merge) {
            case Merge.Created(Product product) -> product;
            case Merge.Updated(Product product, var _) -> product;
            case Merge.Unchanged() -> Tee.PRODUCT;
            case Merge.Refused(var violations) -> throw new AssertionError(violations.toString());
        };
    }

    private static Merge onto(Product existing, ProductPatch patch) {
        return Merge.of(Tee.HANDLE, existing, patch);
    }

    @Test
    void a_patch_that_says_nothing_changes_nothing() {
        assertThat(onto(Tee.PRODUCT, ProductPatch.KEEP)).isEqualTo(new Merge.Unchanged());
    }

    @Test
    void a_patch_that_says_what_is_so_already_changes_nothing() {
        var patch =
                Tee.says(new CopyPatch(Field.set("Tee"), Field.set("Soft."), Field.set("Acme")))
                        .then(Tee.says(Tee.priced("TEE-M", 1999)));
        assertThat(onto(Tee.PRODUCT, patch)).isEqualTo(new Merge.Unchanged());
    }

    @Test
    void an_update_names_each_change_with_both_values() {
        var patch =
                Tee.says(new CopyPatch(Field.set("Shirt"), Field.blank(), Field.keep()))
                        .then(Tee.says(Tee.priced("TEE-L", 2299)));
        assertThat(onto(Tee.PRODUCT, patch))
                .isEqualTo(
                        new Merge.Updated(
                                new Product(
                                        Tee.HANDLE,
                                        new Copy("Shirt", "", "Acme"),
                                        Tee.PLACEMENT,
                                        Map.of("material", "cotton"),
                                        List.of(Tee.FRONT),
                                        List.of(Tee.M, Tee.variant("TEE-L", 2299))),
                                List.of(
                                        new FieldChange("title", "Tee", "Shirt"),
                                        new FieldChange("description", "Soft.", null),
                                        new FieldChange(
                                                "variants/TEE-L/price",
                                                "21.99 EUR",
                                                "22.99 EUR"))));
    }

    @Test
    void a_new_product_gets_the_usual_where_the_patch_is_silent() {
        var patch =
                Tee.says(new CopyPatch(Field.set("Tee"), Field.keep(), Field.keep()))
                        .then(Tee.says(Tee.priced("TEE-M", 1999)));
        assertThat(Merge.of(Tee.HANDLE, null, patch))
                .isEqualTo(
                        new Merge.Created(
                                new Product(
                                        Tee.HANDLE,
                                        new Copy("Tee", "", ""),
                                        new Placement(List.of(), List.of(), ProductStatus.ACTIVE),
                                        Map.of(),
                                        List.of(),
                                        List.of(Tee.M))));
    }

    @Test
    void a_new_product_without_title_and_variants_is_refused_for_both() {
        assertThat(Merge.of(Tee.HANDLE, null, ProductPatch.KEEP))
                .isEqualTo(
                        new Merge.Refused(
                                List.of(
                                        new Violation("/title", "a product needs a title"),
                                        new Violation(
                                                "/variants",
                                                "a product needs at least one variant"))));
    }

    @Test
    void a_new_variant_needs_a_price_and_the_refusal_points_into_the_patch() {
        var patch = Tee.says(Tee.priced("TEE-M", 1), VariantPatch.of(new Sku("TEE/S")));
        assertThat(onto(Tee.PRODUCT, patch))
                .isEqualTo(
                        new Merge.Refused(
                                List.of(
                                        new Violation(
                                                "/variants/1/price",
                                                "the new variant 'TEE/S' needs a price"))));
    }

    @Test
    void a_blank_price_keeps_the_price_of_a_variant_and_makes_no_new_one() {
        assertThat(onto(Tee.PRODUCT, Tee.says(Tee.change("TEE-M", Field.blank()))))
                .isEqualTo(new Merge.Unchanged());
        assertThat(onto(Tee.PRODUCT, Tee.says(Tee.change("TEE-S", Field.blank()))))
                .isInstanceOf(Merge.Refused.class);
    }

    @Test
    void a_blank_title_keeps_the_title() {
        var patch = Tee.says(new CopyPatch(Field.blank(), Field.keep(), Field.keep()));
        assertThat(onto(Tee.PRODUCT, patch)).isEqualTo(new Merge.Unchanged());
    }

    @Test
    void an_empty_title_is_refused() {
        var patch = Tee.says(new CopyPatch(Field.set(" "), Field.keep(), Field.keep()));
        assertThat(onto(Tee.PRODUCT, patch))
                .isEqualTo(
                        new Merge.Refused(
                                List.of(new Violation("/title", "a product needs a title"))));
    }

    @Test
    void blank_fields_are_cleared_and_a_blank_status_means_active() {
        Product draft = Tee.placed(new Placement(List.of("A"), List.of("t"), ProductStatus.DRAFT));
        var patch = Tee.says(new PlacementPatch(Field.blank(), Field.blank(), Field.blank()));
        assertThat(after(onto(draft, patch)).placement())
                .isEqualTo(new Placement(List.of(), List.of(), ProductStatus.ACTIVE));
    }

    @Test
    void a_named_attribute_is_set_or_removed_and_others_stay() {
        Product product = Tee.attributed(Map.of("a", "1", "b", "2", "c", "3"));
        var patch =
                Tee.says(
                        Map.of(
                                "a", Field.set("9"),
                                "b", Field.blank(),
                                "c", Field.keep(),
                                "d", Field.blank(),
                                "e", Field.set("5")));
        assertThat(after(onto(product, patch)).attributes())
                .isEqualTo(Map.of("a", "9", "c", "3", "e", "5"));
    }

    @Test
    void pictures_are_replaced_as_a_whole_or_cleared() {
        var other = new Image("other.jpg", "");
        assertThat(after(onto(Tee.PRODUCT, Tee.says(Field.set(List.of(other))))).images())
                .containsExactly(other);
        assertThat(after(onto(Tee.PRODUCT, Tee.says(Field.<List<Image>>blank()))).images())
                .isEmpty();
    }

    @Test
    void a_partial_patch_leaves_variants_that_it_does_not_list_and_appends_new_ones() {
        assertThat(after(onto(Tee.PRODUCT, Tee.says(Tee.priced("TEE-S", 5)))).variants())
                .containsExactly(Tee.M, Tee.L, Tee.variant("TEE-S", 5));
    }

    @Test
    void a_patch_that_replaces_variants_drops_others_and_keeps_what_it_does_not_say() {
        Variant coded =
                new Variant(
                        new Sku("TEE-L"), "123", Map.of("size", "L"), Tee.eur(1), Tee.eur(20), 3);
        var patch = Tee.says(Tee.priced("TEE-L", 9)).replacing(ProductPatch.Part.VARIANTS);
        assertThat(after(onto(Tee.with(Tee.M, coded), patch)).variants())
                .containsExactly(
                        new Variant(
                                new Sku("TEE-L"),
                                "123",
                                Map.of("size", "L"),
                                Tee.eur(9),
                                Tee.eur(20),
                                3));
    }

    @Test
    void a_patch_that_replaces_attributes_drops_others() {
        Product known = after(onto(Tee.PRODUCT, Tee.says(Map.of("fit", Field.set("slim")))));
        ProductPatch said = Tee.says(Map.of("cut", Field.set("wide")));
        assertThat(after(onto(known, said)).attributes()).containsKeys("fit", "cut");

        ProductPatch all = said.replacing(ProductPatch.Part.ATTRIBUTES);
        assertThat(after(onto(known, all)).attributes()).isEqualTo(Map.of("cut", "wide"));
        ProductPatch none = ProductPatch.KEEP.replacing(ProductPatch.Part.ATTRIBUTES);
        assertThat(after(onto(known, none)).attributes()).isEmpty();
    }

    @Test
    void a_title_that_is_set_to_nothing_is_refused() {
        var untitled = Tee.says(new CopyPatch(Field.set(""), Field.keep(), Field.keep()));
        assertThat(onto(Tee.PRODUCT, untitled))
                .isEqualTo(
                        new Merge.Refused(
                                List.of(new Violation("/title", "a product needs a title"))));
    }

    @Test
    void a_patch_that_replaces_variants_by_none_is_refused() {
        assertThat(onto(Tee.PRODUCT, Tee.says().replacing(ProductPatch.Part.VARIANTS)))
                .isEqualTo(
                        new Merge.Refused(
                                List.of(
                                        new Violation(
                                                "/variants",
                                                "a product needs at least one variant"))));
    }

    @Test
    void fields_of_a_variant_are_set_cleared_or_left() {
        Variant full =
                new Variant(
                        new Sku("TEE-M"), "123", Map.of("size", "M"), Tee.eur(1), Tee.eur(2), 3);
        var clears =
                new VariantPatch(
                        new Sku("TEE-M"),
                        Field.blank(),
                        Field.blank(),
                        Field.keep(),
                        Field.blank(),
                        Field.blank(),
                        List.of());
        assertThat(after(onto(Tee.with(full), Tee.says(clears))).variants())
                .containsExactly(Tee.variant("TEE-M", 1));
        assertThat(onto(Tee.with(full), Tee.says(VariantPatch.of(new Sku("TEE-M")))))
                .isEqualTo(new Merge.Unchanged());
    }

    @Test
    void a_whole_patch_clears_what_it_does_not_name() {
        var patch = Tee.whole(Field.set("Tee"), Tee.priced("TEE-L", 2199));
        assertThat(after(onto(Tee.PRODUCT, patch)))
                .isEqualTo(
                        new Product(
                                Tee.HANDLE,
                                new Copy("Tee", "", ""),
                                new Placement(List.of(), List.of(), ProductStatus.ACTIVE),
                                Map.of(),
                                List.of(),
                                List.of(Tee.L)));
    }

    @Test
    void a_whole_patch_takes_nothing_from_a_variant_of_the_same_sku() {
        Variant full = new Variant(new Sku("M"), "123", Map.of("s", "M"), Tee.eur(1), null, 3);
        var patch = Tee.whole(Field.set("Tee"), Tee.priced("M", 1));
        assertThat(after(onto(Tee.with(full), patch)).variants())
                .containsExactly(Tee.variant("M", 1));
    }

    @Test
    void stock_is_no_part_of_a_product() {
        var counted =
                new VariantPatch(
                        new Sku("TEE-M"),
                        Field.keep(),
                        Field.keep(),
                        Field.keep(),
                        Field.keep(),
                        Field.keep(),
                        List.of(new StockCount(new Sku("TEE-M"), "main", 5)));
        assertThat(onto(Tee.PRODUCT, Tee.says(counted))).isEqualTo(new Merge.Unchanged());
    }

    @Test
    void a_change_of_order_alone_is_a_change() {
        var patch =
                Tee.says(Tee.priced("TEE-L", 2199), Tee.priced("TEE-M", 1999))
                        .replacing(ProductPatch.Part.VARIANTS);
        assertThat(onto(Tee.PRODUCT, patch))
                .isEqualTo(
                        new Merge.Updated(
                                Tee.with(Tee.L, Tee.M),
                                List.of(
                                        new FieldChange(
                                                "variants", "TEE-M, TEE-L", "TEE-L, TEE-M"))));
    }
}
