package io.holdfast.application.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Field;
import io.holdfast.catalog.Image;
import io.holdfast.catalog.ProductPatch;
import io.holdfast.catalog.ProductPatch.CopyPatch;
import io.holdfast.catalog.ProductPatch.PlacementPatch;
import io.holdfast.catalog.VariantPatch;
import io.holdfast.catalog.feed.FeedContent;
import io.holdfast.catalog.feed.Group;
import io.holdfast.catalog.feed.GroupKey;
import io.holdfast.catalog.feed.RecordPosition;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;

/// Which records of one product are counted as duplicates.
class RepeatedKeysTest {
    private static final Field<Money> TEN =
            Field.set(new Money(1_000, Currency.getInstance("EUR")));

    @Test
    void a_sku_that_is_priced_again_is_one_and_a_sister_is_none() {
        assertThat(duplicates(variant("M", TEN), variant("L", TEN), variant("M", TEN)))
                .isEqualTo(1);
    }

    @Test
    void a_sku_of_a_list_without_prices_that_is_weighed_again_is_one() {
        ProductPatch weighed = variant("M", Field.keep(), Field.set(100));
        ProductPatch empty = variant("M", Field.keep(), Field.blank());

        assertThat(duplicates(weighed, weighed, empty)).isEqualTo(2);
        assertThat(duplicates(empty, weighed)).isZero();
    }

    @Test
    void a_row_that_adds_to_a_priced_one_is_none() {
        assertThat(
                        duplicates(
                                variant("M", TEN),
                                variant("M", Field.blank(), Field.set(100)),
                                pictured(variant("M", Field.blank()), "a.jpg")))
                .isZero();
    }

    @Test
    void a_product_that_is_titled_again_is_one() {
        assertThat(duplicates(titled("Tee"), titled("Shirt"), titled("Shirt"))).isEqualTo(2);
    }

    @Test
    void rows_of_different_fields_or_new_pictures_are_none() {
        ProductPatch described =
                product(new CopyPatch(Field.blank(), Field.set("Soft."), Field.keep()));

        assertThat(duplicates(titled("Tee"), described)).isZero();
        assertThat(duplicates(pictured(titled("Tee"), "a.jpg"), pictured(titled("Tee"), "b.jpg")))
                .isZero();
    }

    @Test
    void the_same_row_twice_is_one_whatever_pictures_it_has() {
        ProductPatch row = pictured(titled("Tee"), "a.jpg");

        assertThat(duplicates(row, row)).isEqualTo(1);
    }

    @Test
    void an_object_that_lists_a_variant_again_is_one() {
        ProductPatch priced = variant("M", TEN).replacing(ProductPatch.Part.VARIANTS);
        ProductPatch named = variant("M", Field.keep()).replacing(ProductPatch.Part.VARIANTS);

        assertThat(duplicates(priced, named)).isEqualTo(1);
    }

    private static long duplicates(ProductPatch... records) {
        List<Group.Member> members = new ArrayList<>();
        for (ProductPatch record : records) {
            int n = members.size() + 1;
            members.add(
                    new Group.Member(
                            new RecordPosition(n, n + 1),
                            false,
                            new FeedContent.OfProduct(record)));
        }
        return GroupFold.of(
                        new Group(
                                "p:tee",
                                new GroupKey.OfProduct(new Handle("tee")),
                                members,
                                null,
                                Map.of(),
                                List.of(),
                                null))
                .duplicates();
    }

    private static ProductPatch variant(String sku, Field<Money> price) {
        return variant(sku, price, Field.blank());
    }

    private static ProductPatch variant(String sku, Field<Money> price, Field<Integer> weight) {
        return ProductPatch.KEEP.withVariants(
                List.of(
                        new VariantPatch(
                                new Sku(sku),
                                Field.keep(),
                                Field.keep(),
                                price,
                                Field.keep(),
                                weight,
                                List.of())));
    }

    private static ProductPatch titled(String title) {
        return product(new CopyPatch(Field.set(title), Field.keep(), Field.keep()));
    }

    private static ProductPatch product(CopyPatch copy) {
        return new ProductPatch(
                false, copy, PlacementPatch.KEEP, Map.of(), Field.keep(), List.of());
    }

    private static ProductPatch pictured(ProductPatch row, String url) {
        return new ProductPatch(
                false,
                row.copy(),
                PlacementPatch.KEEP,
                Map.of(),
                Field.set(List.of(new Image(url, ""))),
                row.variants());
    }
}
