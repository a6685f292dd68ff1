package io.holdfast.adapters.external.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Field;
import io.holdfast.catalog.Image;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.catalog.StockCount;
import io.holdfast.catalog.Variant;
import io.holdfast.catalog.VariantPatch;
import io.holdfast.catalog.feed.GroupKey;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Map;

class WooCommerceFeedTest {
    private static final String HEADER =
            "ID,Type,SKU,Name,Published,Short description,Description,Stock,Weight (kg),Sale"
                + " price,Regular price,Categories,Tags,Images,Parent,Attribute 1 name,Attribute 1"
                + " value(s),Attribute 2 name,Attribute 2 value(s),Meta: _origin,Brands";
    private static final String MUG =
            "7,simple,MUG,Coffee Mug,1,Brief,Holds\\n"
                    + "coffee,12,0.35,7.50,9,\"Kitchen, Kitchen > Mugs\",\"blue,"
                    + " hot\",\"https://img/a.jpg,"
                    + " https://img/b.jpg\",,Material,Stoneware,,,Portugal,Acme";
    private static final String TEE =
            "8,variable,TEE,Tee,1,,Soft,,,,,Apparel,,https://img/t.jpg,,Size,\"S, M\",Colour,\"Red,"
                    + " Blue\",,";
    private static final String TEE_S =
            "9,variation,TEE-S,Tee -"
                    + " S,1,,,4,0.2,,19.99,,,https://img/s.jpg,TEE,Size,S,Colour,Red,,";
    private static final String TEE_M =
            "10,variation,TEE-M,Tee - M,1,,,5,0.2,,20.99,,,,id:8,Size,M,Colour,Blue,,";

    @Test
    void skus_of_variations_and_products_that_have_none_are_marked_as_made_up() {
        Shelf shelf =
                FeedFile.lines(
                                "Type,SKU,Name,Regular price,Parent,Attribute 1 name,Attribute 1"
                                        + " value(s)",
                                "simple,,Mug,9,,,",
                                "simple,CUP,Cup,9,,,",
                                "variable,TEE,Tee,,,Size,S",
                                "variation,,Tee,9,TEE,Size,S")
                        .read()
                        .whole();

        assertThat(shelf.said("mug").naming()).isEqualTo(VariantPatch.Naming.MADE_UP);
        assertThat(shelf.said("TEE-s").naming()).isEqualTo(VariantPatch.Naming.MADE_UP);
        assertThat(shelf.said("CUP").isNamed()).isTrue();
    }

    @Test
    void a_simple_row_is_a_product_with_one_variant() {
        Shelf shelf = FeedFile.lines(HEADER, MUG).read().whole();

        assertThat(shelf.format()).isEqualTo("woocommerce");
        Product mug = shelf.product("mug");
        assertThat(mug.copy().title()).isEqualTo("Coffee Mug");
        assertThat(mug.copy().description()).isEqualTo("Holds\ncoffee");
        assertThat(mug.copy().vendor()).isEqualTo("Acme");
        assertThat(mug.placement().category()).containsExactly("Kitchen", "Mugs");
        assertThat(mug.placement().tags()).containsExactly("blue", "hot");
        assertThat(mug.images())
                .containsExactly(
                        new Image("https://img/a.jpg", ""), new Image("https://img/b.jpg", ""));
        assertThat(mug.attributes())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("Material", "Stoneware", "_origin", "Portugal"));
        Variant only = mug.variants().getFirst();
        assertThat(only.sku()).isEqualTo(new Sku("MUG"));
        assertThat(only.price().amount()).isEqualTo(750L);
        assertThat(only.compareAtPrice()).isNotNull().extracting("amount").isEqualTo(900L);
        assertThat(only.weightGrams()).isEqualTo(350);
        assertThat(only.options()).isEmpty();
        assertThat(shelf.stock()).containsExactly(new StockCount(new Sku("MUG"), "main", 12));
    }

    @Test
    void variations_join_their_parent_by_its_sku_or_its_id() {
        Product tee = FeedFile.lines(HEADER, TEE, TEE_S, TEE_M).read().whole().product("tee");

        assertThat(tee.copy().title()).isEqualTo("Tee");
        assertThat(tee.variants())
                .extracting(v -> v.sku().value())
                .containsExactly("TEE-S", "TEE-M");
        assertThat(tee.variants())
                .extracting(Variant::options)
                .containsExactly(
                        Map.of("Size", "S", "Colour", "Red"),
                        Map.of("Size", "M", "Colour", "Blue"));
        assertThat(tee.images())
                .extracting(Image::url)
                .containsExactly("https://img/t.jpg", "https://img/s.jpg");
        assertThat(tee.attributes()).isEmpty();
    }

    @Test
    void variations_may_stand_before_their_parent() {
        Product before = FeedFile.lines(HEADER, TEE_S, TEE_M, TEE).read().whole().product("tee");

        assertThat(before.copy().title()).isEqualTo("Tee");
        assertThat(before.variants()).hasSize(2);
    }

    @Test
    void a_variation_of_a_parent_that_is_not_in_the_list_says_so() {
        GroupKey key = FeedFile.lines(HEADER, TEE_M).read().whole().fragments().getFirst().key();

        assertThat(key)
                .isEqualTo(
                        new GroupKey.OfOther(
                                "the list has no product with id:8, which this variation belongs"
                                        + " to"));
    }

    @Test
    void a_variation_of_a_product_that_the_shop_has_finds_it_by_its_sku() {
        Product before = FeedFile.lines(HEADER, TEE, TEE_S).read().whole().product("tee");
        String more = TEE_M.replace("id:8", "TEE");

        assertThat(FeedFile.lines(HEADER, more).read().whole().over(before).variants()).hasSize(2);
    }

    @Test
    void a_variation_that_cannot_be_understood_is_refused_and_its_sisters_go_in() {
        Shelf shelf = FeedFile.lines(HEADER, TEE, TEE_S.replace("19.99", "much"), TEE_M).read();

        assertThat(shelf.reject().at().line()).isEqualTo(3);
        assertThat(shelf.reject().key()).isEqualTo("TEE-S");
        assertThat(shelf.reject().field()).isEqualTo("Regular price");
        assertThat(shelf.product("tee").variants())
                .extracting(v -> v.sku().value())
                .containsExactly("TEE-M");
    }

    @Test
    void a_variation_without_a_parent_is_refused() {
        assertThat(FeedFile.lines(HEADER, TEE_M.replace("id:8", "")).read().reject().reason())
                .isEqualTo("a variation needs a parent");
    }

    @Test
    void a_grouped_product_is_refused_for_it_cannot_be_bought() {
        assertThat(
                        FeedFile.lines(HEADER, MUG.replace("simple", "grouped"))
                                .read()
                                .reject()
                                .reason())
                .contains("only points at others");
    }

    @Test
    void other_kinds_of_product_keep_their_kind_as_an_attribute() {
        assertThat(
                        FeedFile.lines(HEADER, MUG.replace("simple", "\"simple, downloadable\""))
                                .read()
                                .whole()
                                .product("mug")
                                .attributes())
                .containsEntry("type", "downloadable");
    }

    @Test
    void published_says_whether_it_is_on_sale() {
        assertThat(status("1")).isEqualTo(ProductStatus.ACTIVE);
        assertThat(status("0")).isEqualTo(ProductStatus.DRAFT);
        assertThat(status("-1")).isEqualTo(ProductStatus.DRAFT);
    }

    private static ProductStatus status(String published) {
        return FeedFile.lines(HEADER, MUG.replace("Mug,1,", "Mug," + published + ","))
                .read()
                .whole()
                .product("mug")
                .placement()
                .status();
    }

    @Test
    void a_comma_within_a_category_or_tag_stands_behind_a_backslash() {
        Product mug =
                FeedFile.lines(
                                HEADER,
                                MUG.replace("Kitchen, Kitchen > Mugs", "Cups\\, Mugs")
                                        .replace("blue, hot", "hot\\, cold, new"))
                        .read()
                        .whole()
                        .product("mug");

        assertThat(mug.placement().category()).containsExactly("Cups, Mugs");
        assertThat(mug.placement().tags()).containsExactly("hot, cold", "new");
    }

    @Test
    void weights_may_be_pounds_and_a_short_description_stands_in() {
        Product mug =
                FeedFile.lines(
                                HEADER.replace("(kg)", "(lbs)"),
                                MUG.replace("Holds\\ncoffee", "").replace("0.35", "1"))
                        .read()
                        .whole()
                        .product("mug");

        assertThat(mug.variants().getFirst().weightGrams()).isEqualTo(454);
        assertThat(mug.copy().description()).isEqualTo("Brief");
    }

    @Test
    void stock_that_the_parent_holds_is_no_count() {
        assertThat(
                        FeedFile.lines(HEADER, TEE, TEE_S.replace(",4,", ",parent,"))
                                .read()
                                .whole()
                                .stock())
                .isEmpty();
    }

    @Test
    void a_file_with_few_columns_changes_only_what_it_names() {
        Product before = FeedFile.lines(HEADER, MUG).read().whole().product("mug");
        Shelf shelf = FeedFile.lines("SKU,Stock", "MUG,3").as("woocommerce").read().whole();

        assertThat(shelf.over(before)).isEqualTo(before);
        assertThat(shelf.stock()).containsExactly(new StockCount(new Sku("MUG"), "main", 3));
        assertThat(shelf.said("MUG").price()).isEqualTo(Field.keep());
    }

    private static String prices(Product product) {
        Variant only = product.variants().getFirst();
        Money compared = only.compareAtPrice();
        return only.price().amount() + (compared == null ? "" : " of " + compared.amount());
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', 800 of 1000",
        "'Regular price', 12, 800 of 1200",
        "'Regular price', 10, 800 of 1000",
        "'Regular price', '', 800 of 1000",
        "'Sale price', 7, 700 of 1000",
        "'Sale price', '', 1000",
        "'Regular price,Sale price', '12,', 1200",
        "'Regular price,Sale price', '12,9', 900 of 1200"
    })
    void of_two_prices_one_that_has_no_column_stays(String columns, String cells, String after) {
        Product before =
                FeedFile.lines("Type,SKU,Name,Regular price,Sale price", "simple,MUG,Mug,10,8")
                        .read()
                        .product("mug");
        Shelf shelf =
                FeedFile.lines("SKU,Tags," + columns, "MUG,," + cells)
                        .as("woocommerce")
                        .read()
                        .whole();

        assertThat(prices(before)).isEqualTo("800 of 1000");
        assertThat(prices(shelf.over(before))).isEqualTo(after);
    }

    @Test
    void a_variation_without_columns_of_attributes_keeps_its_options() {
        Product before = FeedFile.lines(HEADER, TEE, TEE_S).read().whole().product("tee");
        Shelf shelf =
                FeedFile.lines("Type,SKU,Name,Parent,Regular price", "variation,TEE-S,,TEE,9")
                        .read()
                        .whole();

        assertThat(before.variants().getFirst().options()).isNotEmpty();
        assertThat(shelf.over(before).variants())
                .extracting(Variant::options)
                .isEqualTo(before.variants().stream().map(Variant::options).toList());
    }

    private static Variant onSale(String time, String starts, String ends) {
        return onSale(time, "UTC", starts, ends);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-26T22:59:59Z, Europe/Berlin, 1000",
        "2026-11-26T23:00:00Z, Europe/Berlin, 800",
        "2026-11-27T22:59:59Z, Europe/Berlin, 800",
        "2026-11-27T23:00:00Z, Europe/Berlin, 1000",
        "2026-11-27T04:59:59Z, America/New_York, 1000",
        "2026-11-28T04:59:59Z, America/New_York, 800",
        "2026-11-26T23:00:00Z, UTC, 1000"
    })
    void a_sale_begins_and_ends_in_the_zone_that_is_said(String time, String zone, long price) {
        assertThat(onSale(time, zone, "2026-11-27 0:00:00", "2026-11-27").price().amount())
                .isEqualTo(price);
        assertThat(
                        onSale(time, zone, "2026-11-27T00:00:00Z", "2026-11-28T00:00:00Z")
                                .price()
                                .amount())
                .as("times that name their offset")
                .isEqualTo(time.startsWith("2026-11-27") ? 800 : 1_000);
    }

    private static Variant onSale(String time, String zone, String starts, String ends) {
        return FeedFile.lines(
                        "Type,SKU,Name,Regular price,Sale price,Date sale price starts,Date sale"
                                + " price ends",
                        "simple,MUG,Mug,10,8," + starts + "," + ends)
                .sentAt(time)
                .inZone(zone)
                .read()
                .whole()
                .variant("MUG");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-27T12:00:00Z, '', ''",
        "2026-11-27T12:00:00Z, 2026-11-27, 2026-11-27",
        "2026-11-27T23:59:59Z, 2026-11-01 0:00:00, 2026-11-27",
        "2026-11-27T12:00:00Z, 2026-11-27 12:00:00, 2026-11-27 12:00:01",
        "2026-11-27T11:59:59Z, '', 2026-11-27T13:00:00+01:00",
        "2026-11-27T12:00:00Z, 2017-01-01, 2030-01-01 0:00:00"
    })
    void a_sale_is_the_price_while_it_runs(String now, String starts, String ends) {
        Variant mug = onSale(now, starts, ends);

        assertThat(mug.price().amount()).isEqualTo(800);
        assertThat(mug.compareAtPrice()).isNotNull().extracting("amount").isEqualTo(1000L);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-28T00:00:00Z, '', 2026-11-27",
        "2026-11-26T23:59:59Z, 2026-11-27, ''",
        "2026-11-27T12:00:00Z, '', 2026-11-27 12:00:00",
        "2026-11-27T12:00:00Z, '', 2026-11-27T13:00:00+0100"
    })
    void a_sale_that_has_ended_or_is_yet_to_begin_is_none(String now, String starts, String ends) {
        Variant mug = onSale(now, starts, ends);

        assertThat(mug.price().amount()).isEqualTo(1000);
        assertThat(mug.compareAtPrice()).isNull();
    }

    @Test
    void a_sale_whose_time_cannot_be_read_is_refused_and_an_empty_one_has_no_time() {
        String header = "Type,SKU,Name,Regular price,Sale price,Date sale price ends";
        Shelf shelf =
                FeedFile.lines(header, "simple,MUG,Mug,10,8,soon", "simple,CUP,Cup,10,,31/12/2026")
                        .read();

        assertThat(shelf.reject().field()).isEqualTo("Date sale price ends");
        assertThat(shelf.reject().reason()).startsWith("'soon' is no time such as 2026-11-27");
        assertThat(shelf.variant("CUP").price().amount()).isEqualTo(1000);
    }
}
