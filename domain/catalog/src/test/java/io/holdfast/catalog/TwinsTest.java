package io.holdfast.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.kernel.Sku;
import io.holdfast.kernel.Violation;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/// Variants with the same options: whoever changes one product makes none, and a list may.
class TwinsTest {
    private static final Field<String> TITLE = Field.set("Tee");

    private static VariantPatch sized(String sku, String size) {
        return optioned(sku, Field.set(Map.of("Size", size)));
    }

    private static VariantPatch optioned(String sku, Field<Map<String, String>> options) {
        return new VariantPatch(
                new Sku(sku),
                Field.keep(),
                options,
                Field.set(Tee.eur(4_999)),
                Field.keep(),
                Field.keep(),
                List.of());
    }

    private static Product shop(String... skusAndSizes) {
        VariantPatch[] variants = new VariantPatch[skusAndSizes.length / 2];
        for (int i = 0; i < variants.length; i++) {
            variants[i] = sized(skusAndSizes[2 * i], skusAndSizes[2 * i + 1]);
        }
        return switch (Merge.of(Tee.HANDLE, null, Tee.whole(TITLE, variants))) {
            case Merge.Created(Product product) -> product;
            case Merge other -> throw new AssertionError(other);
        };
    }

    private static ProductPatch merged(VariantPatch... variants) {
        return Tee.says(variants).replacing(ProductPatch.Part.VARIANTS);
    }

    private static Merge.Refused refused(int entry, String other) {
        String detail =
                "'%s' has the same options; nobody could tell the two apart".formatted(other);
        return new Merge.Refused(
                List.of(new Violation("/variants/%d/options".formatted(entry), detail)));
    }

    @Test
    void the_later_one_of_two_that_are_new_is_refused() {
        ProductPatch patch = Tee.whole(TITLE, sized("A", "S"), sized("B", "S"), sized("C", "M"));
        assertThat(Merge.distinct(Tee.HANDLE, null, patch)).isEqualTo(refused(1, "A"));
        assertThat(Merge.violationsOf(Tee.HANDLE, patch)).isEqualTo(refused(1, "A").violations());
    }

    @Test
    void a_new_one_is_refused_also_where_it_is_named_before_the_one_that_is_there() {
        for (ProductPatch patch :
                List.of(
                        Tee.whole(TITLE, sized("A", "S"), sized("B", "S")),
                        merged(sized("A", "S"), sized("B", "S")),
                        merged(sized("A", "S"), optioned("B", Field.keep())))) {
            assertThat(Merge.distinct(Tee.HANDLE, shop("B", "S"), patch))
                    .isEqualTo(refused(0, "B"));
        }
    }

    @Test
    void a_new_one_is_refused_where_the_other_keeps_its_options_by_saying_nothing() {
        ProductPatch patch = merged(optioned("B", Field.keep()), sized("A", "S"));
        assertThat(Merge.distinct(Tee.HANDLE, shop("B", "S"), patch)).isEqualTo(refused(1, "B"));
    }

    @Test
    void what_gives_its_options_to_another_is_no_twin_of_it() {
        Product shop = shop("A", "S", "B", "M");
        assertThat(Merge.distinct(Tee.HANDLE, shop, merged(sized("A", "M"), sized("B", "S"))))
                .isInstanceOf(Merge.Updated.class);
        assertThat(
                        Merge.distinct(
                                Tee.HANDLE,
                                shop,
                                merged(optioned("A", Field.blank()), sized("B", "S"))))
                .isInstanceOf(Merge.Updated.class);
        assertThat(Merge.distinct(Tee.HANDLE, shop, merged(sized("C", "S"))))
                .isInstanceOf(Merge.Updated.class);
    }

    @Test
    void those_that_were_the_same_before_can_be_changed_and_a_third_one_cannot_come() {
        Product twins = shop("A", "S", "B", "S");
        ProductPatch renamed = Tee.whole(Field.set("Tea"), sized("A", "S"), sized("B", "S"));
        ProductPatch third = merged(sized("C", "S"), sized("A", "S"), sized("B", "S"));

        assertThat(Merge.distinct(Tee.HANDLE, twins, renamed)).isInstanceOf(Merge.Updated.class);
        assertThat(Merge.distinct(Tee.HANDLE, twins, third)).isEqualTo(refused(0, "A"));
    }

    @Test
    void those_without_options_are_told_apart_by_their_skus() {
        ProductPatch patch =
                Tee.whole(TITLE, optioned("A", Field.blank()), optioned("B", Field.keep()));
        assertThat(Merge.distinct(Tee.HANDLE, null, patch)).isInstanceOf(Merge.Created.class);
    }

    /// What tells them apart may be something that is read as no option.
    @Test
    void a_list_may_bring_them_and_says_the_same_of_them_again() {
        ProductPatch list = Tee.says(sized("A", "S"), sized("B", "S"));
        assertThat(Merge.unfitVariants(shop("B", "S"), list)).isEmpty();
        assertThat(Merge.of(Tee.HANDLE, shop("B", "S"), list)).isInstanceOf(Merge.Updated.class);
        assertThat(Merge.of(Tee.HANDLE, shop("A", "S", "B", "S"), list))
                .isInstanceOf(Merge.Unchanged.class);
    }
}
