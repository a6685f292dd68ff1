package io.holdfast.adapters.external.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Field;
import io.holdfast.catalog.Image;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.ProductPatch;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.catalog.StockCount;
import io.holdfast.catalog.Variant;
import io.holdfast.catalog.VariantPatch.Naming;
import io.holdfast.catalog.feed.FeedContent;
import io.holdfast.catalog.feed.FeedItem;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;

class ShopifyFeedTest {
    private static final String HEADER =
            "Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1"
                + " Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Grams,Variant"
                + " Inventory Qty,Variant Price,Variant Compare At Price,Variant Barcode,Image"
                + " Src,Image Alt Text,SEO Title,Material"
                + " (product.metafields.custom.material),Google Shopping / Age Group,Variant"
                + " Image,Status";
    private static final String TEE =
            "tee,Tee,<p>Soft</p>,Acme,Apparel > Tees,Shirts,\"summer,"
                + " cotton\",true,Size,S,Colour,Red,TEE-S,180,5,19.99,24.99,'0400638133,https://img/1.jpg,front,Buy"
                + " a tee,cotton,adult,,active";
    private static final String TEE_M =
            "tee,,,,,,,,,M,,Blue,TEE-M,190,-2,21.5,,,https://img/2.jpg,back,,,,,";

    @Test
    void rows_of_one_handle_are_one_product_with_its_variants_and_pictures() {
        Shelf shelf = FeedFile.lines(HEADER, TEE, TEE_M).read().whole();

        assertThat(shelf.format()).isEqualTo("shopify");
        Product tee = shelf.product("tee");
        assertThat(tee.copy().title()).isEqualTo("Tee");
        assertThat(tee.copy().description()).isEqualTo("<p>Soft</p>");
        assertThat(tee.copy().vendor()).isEqualTo("Acme");
        assertThat(tee.placement().category()).containsExactly("Apparel", "Tees");
        assertThat(tee.placement().tags()).containsExactly("summer", "cotton");
        assertThat(tee.placement().status()).isEqualTo(ProductStatus.ACTIVE);
        assertThat(tee.images())
                .containsExactly(
                        new Image("https://img/1.jpg", "front"),
                        new Image("https://img/2.jpg", "back"));
        assertThat(tee.variants())
                .extracting(v -> v.sku().value())
                .containsExactly("TEE-S", "TEE-M");
        assertThat(tee.variants())
                .extracting(Variant::options)
                .containsExactly(
                        Map.of("Size", "S", "Colour", "Red"),
                        Map.of("Size", "M", "Colour", "Blue"));
        assertThat(tee.variants())
                .extracting(v -> v.price().amount())
                .containsExactly(1999L, 2150L);
    }

    @Test
    void cells_of_a_variant_become_its_fields() {
        Variant small = FeedFile.lines(HEADER, TEE).read().whole().variant("TEE-S");

        assertThat(small.barcode()).isEqualTo("0400638133");
        assertThat(small.weightGrams()).isEqualTo(180);
        assertThat(small.price().toDecimal()).isEqualTo("19.99");
        assertThat(small.compareAtPrice()).isNotNull().extracting("amount").isEqualTo(2499L);
    }

    @Test
    void metafields_and_words_for_search_engines_become_attributes() {
        assertThat(FeedFile.lines(HEADER, TEE).read().whole().product("tee").attributes())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "custom.material", "cotton",
                                "seo.title", "Buy a tee",
                                "google.age_group", "adult",
                                "type", "Shirts"));
    }

    @Test
    void oversold_pieces_count_as_none() {
        assertThat(FeedFile.lines(HEADER, TEE, TEE_M).read().whole().stock())
                .containsExactly(
                        new StockCount(new Sku("TEE-S"), "main", 5),
                        new StockCount(new Sku("TEE-M"), "main", 0));
    }

    @Test
    void rows_of_one_handle_need_not_stand_together() {
        String mug = "mug,Mug,,,,,,true,Title,Default Title,,,MUG,300,,9,,,,,,,,,";
        Shelf together = FeedFile.lines(HEADER, TEE, TEE_M, mug).read().whole();
        Shelf apart = FeedFile.lines(HEADER, TEE, mug, TEE_M).read().whole();

        assertThat(apart.products()).isEqualTo(together.products());
        assertThat(apart.product("mug").variants().getFirst().options()).isEmpty();
    }

    @Test
    void a_row_with_a_picture_only_adds_no_variant() {
        String picture = "tee,,,,,,,,,,,,,,,,,,https://img/9.jpg,side,,,,,";
        Product tee = FeedFile.lines(HEADER, TEE, picture).read().whole().product("tee");

        assertThat(tee.variants()).hasSize(1);
        assertThat(tee.images())
                .extracting(Image::url)
                .containsExactly("https://img/1.jpg", "https://img/9.jpg");
    }

    @Test
    void the_picture_of_a_variant_joins_those_of_the_product_once() {
        String own = TEE_M.replace("https://img/2.jpg,back,,,,,", ",,,,,https://img/7.jpg,");
        String same = TEE_M.replace("https://img/2.jpg,back,,,,,", ",,,,,https://img/1.jpg,");

        assertThat(FeedFile.lines(HEADER, TEE, own).read().whole().product("tee").images())
                .hasSize(2);
        assertThat(FeedFile.lines(HEADER, TEE, same).read().whole().product("tee").images())
                .hasSize(1);
    }

    @Test
    void a_file_with_few_columns_changes_only_what_it_names() {
        Product before = FeedFile.lines(HEADER, TEE, TEE_M).read().whole().product("tee");

        Product after =
                FeedFile.lines("Handle,Variant SKU,Variant Price", "tee,TEE-M,18.00")
                        .read()
                        .whole()
                        .over(before);

        assertThat(after.copy()).isEqualTo(before.copy());
        assertThat(after.placement()).isEqualTo(before.placement());
        assertThat(after.images()).isEqualTo(before.images());
        assertThat(after.attributes()).isEqualTo(before.attributes());
        assertThat(after.variants().getFirst()).isEqualTo(before.variants().getFirst());
        assertThat(after.variants().getLast().price().amount()).isEqualTo(1800L);
        assertThat(after.variants().getLast().options())
                .isEqualTo(before.variants().getLast().options());
    }

    @Test
    void an_empty_cell_of_a_column_clears_the_field() {
        Product before = FeedFile.lines(HEADER, TEE).read().whole().product("tee");

        Product after =
                FeedFile.lines("Handle,Vendor,Tags,Variant SKU", "tee,,,")
                        .read()
                        .whole()
                        .over(before);

        assertThat(after.copy().vendor()).isEmpty();
        assertThat(after.placement().tags()).isEmpty();
        assertThat(after.copy().title()).isEqualTo("Tee");
    }

    @Test
    void older_and_newer_names_of_a_column_are_both_known() {
        Product mug =
                FeedFile.lines(
                                "Handle,Title,Body,Custom Product Type,Variant SKU,Variant"
                                        + " Price,Variant Inventory Quantity",
                                "mug,Mug,Holds tea,Kitchen,MUG,9,3")
                        .read()
                        .whole()
                        .product("mug");

        assertThat(mug.copy().description()).isEqualTo("Holds tea");
        assertThat(mug.placement().category()).containsExactly("Kitchen");
    }

    @Test
    void what_is_not_published_is_a_draft_unless_its_status_says_otherwise() {
        String header = "Handle,Title,Variant SKU,Variant Price,Published";

        assertThat(
                        FeedFile.lines(header, "mug,Mug,M,9,false")
                                .read()
                                .product("mug")
                                .placement()
                                .status())
                .isEqualTo(ProductStatus.DRAFT);
        assertThat(
                        FeedFile.lines(header + ",Status", "mug,Mug,M,9,false,archived")
                                .read()
                                .product("mug")
                                .placement()
                                .status())
                .isEqualTo(ProductStatus.ARCHIVED);
    }

    @Test
    void a_variant_without_a_sku_gets_one_from_its_product_and_options() {
        String noSku = TEE_M.replace("TEE-M", "").replace("Blue", "Light Blue");

        assertThat(FeedFile.lines(HEADER, TEE, noSku).read().whole().product("tee").variants())
                .extracting(v -> v.sku().value())
                .containsExactly("TEE-S", "tee-m-light-blue");
    }

    @Test
    void a_sku_that_was_made_up_is_marked_as_such() {
        String noSku = TEE_M.replace("TEE-M", "");

        Shelf shelf = FeedFile.lines(HEADER, TEE, noSku).read().whole();

        assertThat(shelf.said("TEE-S").naming()).isEqualTo(Naming.GIVEN);
        assertThat(shelf.said("tee-m-blue").naming()).isEqualTo(Naming.MADE_UP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Variant Grams",
                "Variant Barcode",
                "Variant Compare At Price",
                "Variant Inventory Qty"
            })
    void a_row_that_says_one_thing_of_a_variant_is_about_a_variant(String column) {
        Shelf shelf = FeedFile.lines("Handle," + column, "mug,12", "cup,").read().whole();

        assertThat(shelf.said("mug").naming()).isEqualTo(Naming.MADE_UP);
        assertThat(shelf.patches().get(new Handle("cup")))
                .isNotNull()
                .extracting(ProductPatch::variants)
                .isEqualTo(List.of());
    }

    @Test
    void space_around_a_cell_and_a_guarded_sku_do_no_harm() {
        Variant mug =
                FeedFile.lines("Handle,Title,Variant SKU,Variant Price", " Mug , Mug ,'0017, 9.00 ")
                        .read()
                        .whole()
                        .product("mug")
                        .variants()
                        .getFirst();

        assertThat(mug.sku().value()).isEqualTo("0017");
        assertThat(mug.price().amount()).isEqualTo(900L);
    }

    @Test
    void a_bad_variant_is_refused_alone_and_its_row_still_names_the_product() {
        Shelf shelf = FeedFile.lines(HEADER, TEE.replace("19.99", "cheap"), TEE_M).read();

        assertThat(shelf.reject().at().line()).isEqualTo(2);
        assertThat(shelf.reject().key()).isEqualTo("tee");
        assertThat(shelf.reject().field()).isEqualTo("Variant Price");
        assertThat(shelf.reject().reason()).isEqualTo("'cheap' is not a decimal amount");
        assertThat(shelf.reject().raw()).startsWith("tee,Tee,");
        Product tee = shelf.product("tee");
        assertThat(tee.copy().title()).isEqualTo("Tee");
        assertThat(tee.images()).hasSize(2);
        assertThat(tee.variants()).extracting(v -> v.sku().value()).containsExactly("TEE-M");
    }

    @Test
    void what_is_left_of_a_refused_record_is_marked_as_such() {
        List<FeedItem> items =
                FeedFile.lines(HEADER, TEE.replace("19.99", "-1"), TEE_M).read().items();

        assertThat(items.getFirst()).isInstanceOf(FeedItem.Partly.class);
        assertThat(items).extracting(FeedItem::at).extracting("ordinal").containsExactly(1L, 2L);
        assertThat(FeedFile.lines(HEADER, TEE.replace("19.99", "-1"), TEE_M).read().fragments())
                .extracting(f -> f.content() instanceof FeedContent.OfProduct p && p.remnant())
                .containsExactly(true, false);
    }

    @Test
    void a_row_without_a_handle_is_refused() {
        Shelf shelf = FeedFile.lines(HEADER, TEE.replaceFirst("tee", ""), TEE_M).read();

        assertThat(shelf.reject().field()).isEqualTo("Handle");
        assertThat(shelf.reject().reason()).isEqualTo("a row needs a handle");
        assertThat(shelf.fragments()).hasSize(1);
    }

    @Test
    void a_list_that_does_not_price_says_nothing_of_prices() {
        assertThat(
                        FeedFile.lines("Handle,Variant SKU,Variant Barcode", "tee,TEE-S,123")
                                .read()
                                .said("TEE-S")
                                .price())
                .isEqualTo(Field.keep());
    }

    @Test
    void options_without_names_are_called_as_the_product_calls_them() {
        Product before = FeedFile.lines(HEADER, TEE, TEE_M).read().product("tee");
        List<String> names = List.copyOf(before.variants().getFirst().options().keySet());
        Shelf shelf =
                FeedFile.lines("Handle,Variant SKU,Option1 Value", "tee,TEE-S,XS").read().whole();

        Variant changed = shelf.over(before).variants().getFirst();
        assertThat(changed.sku().value()).isEqualTo("TEE-S");
        assertThat(changed.options()).containsEntry(names.getFirst(), "XS");
        assertThat(changed.options()).doesNotContainKey("Option1");
    }

    @Test
    void options_without_names_of_a_new_product_are_called_by_place() {
        Shelf shelf =
                FeedFile.lines(
                                "Handle,Title,Variant SKU,Variant Price,Option1 Value,Option2"
                                        + " Value",
                                "mug,Mug,MUG-1,9,M,red",
                                "cup,Cup,CUP-1,9,Default Title,")
                        .read()
                        .whole();

        assertThat(shelf.variant("MUG-1").options())
                .isEqualTo(Map.of("Option1", "M", "Option2", "red"));
        assertThat(shelf.variant("CUP-1").options()).isEmpty();
    }
}
