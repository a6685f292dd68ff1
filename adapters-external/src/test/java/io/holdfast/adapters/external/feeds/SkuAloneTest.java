package io.holdfast.adapters.external.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.feed.Fragment;
import io.holdfast.catalog.feed.GroupKey;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.Test;

/// Rows of WooCommerce that name a SKU and no product may be of variations.
class SkuAloneTest {
    private static final GroupKey TEE_S =
            new GroupKey.OfSkuOrProduct(new Sku("TEE-S"), new Handle("tee-s"));

    @Test
    void a_list_of_skus_and_prices_is_recognised_and_means_whoever_has_the_sku() {
        Shelf shelf = FeedFile.lines("SKU,Regular price", "TEE-S,9").read().whole();

        assertThat(shelf.format()).isEqualTo("woocommerce");
        assertThat(shelf.fragments()).extracting(Fragment::key).containsExactly(TEE_S);
        assertThat(shelf.said("TEE-S").isNamed()).isTrue();
    }

    @Test
    void so_does_a_row_of_a_kind_without_a_name_and_a_list_of_stock() {
        assertThat(
                        FeedFile.lines("Type,SKU,Stock", "simple,TEE-S,9")
                                .as("woocommerce")
                                .read()
                                .fragments())
                .extracting(Fragment::key)
                .containsExactly(TEE_S);
        assertThat(FeedFile.lines("SKU,Stock", "TEE-S,9").as("woocommerce").read().fragments())
                .extracting(Fragment::key)
                .containsExactly(TEE_S);
    }

    @Test
    void a_row_that_has_nothing_of_variants_says_nothing_of_one() {
        Shelf shelf = FeedFile.lines("SKU,Tags", "TEE-S,new").as("woocommerce").read().whole();

        assertThat(shelf.patches().values()).allMatch(patch -> patch.variants().isEmpty());
        assertThat(shelf.fragments()).extracting(Fragment::key).containsExactly(TEE_S);
    }

    @Test
    void a_variation_without_a_parent_is_known_by_its_sku() {
        Shelf shelf =
                FeedFile.lines("Type,SKU,Regular price", "variation,TEE-S,9", "variation,,9")
                        .read();

        assertThat(shelf.fragments())
                .extracting(Fragment::key)
                .containsExactly(new GroupKey.OfSku(new Sku("TEE-S")));
        assertThat(shelf.reject().reason()).isEqualTo("a variation needs a parent");
    }

    @Test
    void a_row_with_a_name_is_a_product_as_before() {
        Shelf shelf =
                FeedFile.lines(
                                "Type,SKU,Name,Regular price",
                                "simple,MUG,Mug,9",
                                "variable,TEE,Tee,")
                        .read()
                        .whole();

        assertThat(shelf.fragments())
                .extracting(Fragment::key)
                .containsExactly(
                        new GroupKey.OfProduct(new Handle("mug")),
                        new GroupKey.OfProduct(new Handle("tee")));
    }

    @Test
    void nobody_pays_more_than_the_regular_price() {
        Shelf shelf =
                FeedFile.lines(
                                "Type,SKU,Name,Regular price,Sale price",
                                "simple,MUG,Mug,100,120",
                                "simple,CUP,Cup,100,100",
                                "simple,JUG,Jug,100,80")
                        .read()
                        .whole();

        assertThat(shelf.variant("MUG").price().amount()).isEqualTo(10_000);
        assertThat(shelf.variant("MUG").compareAtPrice()).isNull();
        assertThat(shelf.variant("CUP").compareAtPrice()).isNull();
        assertThat(shelf.variant("JUG").price().amount()).isEqualTo(8_000);
        assertThat(shelf.variant("JUG").compareAtPrice()).isNotNull();
    }

    @Test
    void what_a_price_is_compared_with_is_not_below_it() {
        Shelf shelf =
                FeedFile.lines(
                                "handle,title,sku,price,compareAtPrice",
                                "mug,Mug,MUG,120,100",
                                "cup,Cup,CUP,100,120")
                        .read()
                        .whole();

        assertThat(shelf.variant("MUG").price().amount()).isEqualTo(12_000);
        assertThat(shelf.variant("MUG").compareAtPrice()).isNull();
        assertThat(shelf.variant("CUP").compareAtPrice()).isNotNull();
    }
}
