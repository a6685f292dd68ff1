package io.holdfast.adapters.external.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Copy;
import io.holdfast.catalog.Image;
import io.holdfast.catalog.Placement;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.ProductPatch;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.catalog.StockCount;
import io.holdfast.catalog.Variant;
import io.holdfast.catalog.feed.GroupKey;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.Charset;
import java.util.Currency;
import java.util.List;
import java.util.Map;

class MappedListTest {
    private static final String GERMAN =
            """
            {"layout": {"delimiter": ";", "charset": "windows-1252", "decimal": ",", "currency": "EUR"},
             "skip": [{"column": "Aktiv", "in": ["n"]}],
             "handle": {"column": "Modell"},
             "fields": {
               "title": {"template": "{Name} von {Marke}"},
               "vendor": {"constant": "Acme"},
               "category": {"column": "Gruppe", "split": ",", "path": "/", "drop": "Alle"},
               "tags": {"column": "Stichworte", "split": ",|"},
               "status": {"column": "Aktiv", "words": {"j": "active", "*": "draft"}},
               "images": {"columns": "Bild{n}"},
               "sku": {"anyOf": ["Artikel", "EAN"]},
               "barcode": {"column": "EAN"},
               "price": {"column": "Preis"},
               "compareAtPrice": {"column": "UVP"},
               "weight": {"column": "Gewicht", "unit": {"constant": "kg"}},
               "stock": {"column": "Bestand"}},
             "options": {"columns": {"Farbe": "Farbe"}},
             "attributes": {"pflege": {"column": "Pflege"}},
             "attributesFrom": {"prefix": "Merkmal "}}
            """;
    private static final String COLUMNS =
            "Modell;Name;Marke;Gruppe;Stichworte;Aktiv;Bild1;Bild2;Artikel;EAN;Preis;UVP;Gewicht;Bestand;Farbe;Pflege;Merkmal"
                + " Stoff";
    private static final String RED =
            "Krügli;Tasse;Möbel;Alle/Küche/Tassen,Alle/Neu;blau|rund,neu;j;http://x/1;http://x/2;K-ROT;400;1.234,50;0,00;0,35;7;rot;kalt;Ton";
    private static final String BLUE = "Krügli;Tasse;Möbel;;;x;http://x/1;;;401;9,5;12;;;blau;;";

    private static FeedFile german(String... rows) {
        return FeedFile.lines(COLUMNS + "\n" + String.join("\n", rows))
                .in(Charset.forName("windows-1252"))
                .with(GERMAN);
    }

    @Test
    void a_mapping_says_what_the_columns_of_a_foreign_list_mean() {
        Shelf shelf = german(RED, BLUE).read().whole();

        assertThat(shelf.format()).isEqualTo("mapping");
        Product mug = shelf.product("krugli");
        assertThat(mug.copy().title()).isEqualTo("Tasse von Möbel");
        assertThat(mug.copy().vendor()).isEqualTo("Acme");
        assertThat(mug.placement().category()).containsExactly("Küche", "Tassen");
        assertThat(mug.placement().tags()).containsExactly("blau", "rund", "neu");
        assertThat(mug.placement().status()).isEqualTo(ProductStatus.DRAFT);
        assertThat(mug.images()).extracting(Image::url).containsExactly("http://x/1", "http://x/2");
        assertThat(mug.attributes())
                .containsExactlyInAnyOrderEntriesOf(Map.of("pflege", "kalt", "Stoff", "Ton"));
        assertThat(mug.variants()).extracting(v -> v.sku().value()).containsExactly("K-ROT", "401");
        Variant red = mug.variants().getFirst();
        assertThat(red.price()).hasToString("Money[amount=123450, currency=EUR]");
        assertThat(red.compareAtPrice()).isNull();
        assertThat(red.barcode()).isEqualTo("400");
        assertThat(red.weightGrams()).isEqualTo(350);
        assertThat(red.options()).containsExactly(Map.entry("Farbe", "rot"));
        assertThat(mug.variants().getLast().compareAtPrice()).isNotNull();
        assertThat(shelf.stock()).containsExactly(new StockCount(new Sku("K-ROT"), "main", 7));
    }

    @Test
    void rows_that_are_to_be_left_out_are_as_if_they_were_not_there() {
        Shelf shelf = german(RED.replace(";j;", ";n;"), BLUE).read().whole();

        assertThat(shelf.items()).hasSize(1);
        assertThat(shelf.items().getFirst().at().ordinal()).isEqualTo(1L);
        assertThat(shelf.items().getFirst().at().line()).isEqualTo(3L);
    }

    @Test
    void objects_that_are_to_be_left_out_are_as_if_they_were_not_there() {
        String mapping =
                """
                {"skip": [{"column": "kind", "notIn": ["product"]}],
                 "handle": {"column": "data.slug"}, "fields": {"title": {"column": "data.name"}}}
                """;
        String sale = "{\"kind\": \"sale\", \"data\": {\"percent\": 5}}";
        String mug = "{\"kind\": \"product\", \"data\": {\"slug\": \"mug\", \"name\": \"Mug\"}}";
        String other = "{\"kind\": \"stock\", \"pieces\": 4}";

        for (FeedFile file :
                List.of(
                        FeedFile.lines(sale, mug, other, "no object"),
                        FeedFile.of("[" + String.join(",\n", sale, mug, other, "7") + "]"))) {
            Shelf shelf = file.with(mapping).read();
            assertThat(shelf.items()).hasSize(2);
            assertThat(shelf.items().getFirst().at().ordinal()).isEqualTo(1L);
            assertThat(shelf.items().getFirst().at().line()).isEqualTo(2L);
            assertThat(shelf.reject().at().ordinal()).isEqualTo(2L);
        }
    }

    @Test
    void a_bad_variant_is_refused_alone_under_the_name_of_its_product() {
        Shelf shelf = german(RED.replace("1.234,50", "viel"), BLUE).read();

        assertThat(shelf.reject().key()).isEqualTo("Krügli");
        assertThat(shelf.reject().field()).isEqualTo("price");
        assertThat(shelf.reject().reason()).isEqualTo("'viel' is not a decimal amount");
        assertThat(shelf.product("krugli").placement().category())
                .containsExactly("Küche", "Tassen");
        assertThat(shelf.product("krugli").variants()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1234.50",
                "1.5",
                "1.2.3",
                "12.34,50",
                "1.2345",
                "1234.567",
                ".500",
                "1.234,5,0"
            })
    void a_point_that_parts_no_thousands_is_refused_where_commas_are_decimal(String price) {
        Shelf shelf = german(RED.replace("1.234,50", price), BLUE).read();

        assertThat(shelf.reject().field()).isEqualTo("price");
        assertThat(shelf.product("krugli").variants()).hasSize(1);
    }

    @Test
    void a_list_without_a_header_names_its_columns_by_number() {
        String mapping =
                """
                {"layout": {"header": false, "delimiter": "|"}, "handle": {"column": "1"},
                 "fields": {"title": {"column": "2"}, "sku": {"template": "{1}-{3}"}, "price": {"column": "4"}},
                 "options": {"columns": {"Size": "3"}}}
                """;
        Shelf shelf = FeedFile.lines("tee|Tee|S|9.50", "tee|Tee|M|10").with(mapping).read().whole();

        assertThat(shelf.product("tee").variants())
                .extracting(v -> v.sku().value())
                .containsExactly("tee-S", "tee-M");
        assertThat(shelf.items().getFirst().at().line()).isEqualTo(1L);
    }

    @Test
    void numbered_options_and_pairs_in_a_cell_are_options() {
        String numbered =
                """
                {"handle": {"column": "h"}, "fields": {"title": {"column": "t"}, "sku": {"column": "s"}, "price": {"column": "p"}},
                 "options": {"names": "v2_option{n}_name", "values": "v2_option{n}_value"}}
                """;
        assertThat(
                        FeedFile.lines(
                                        "h,t,s,p,v2_option1_name,v2_option1_value,v2_option2_name,v2_option2_value",
                                        "a,A,S,1,Size,M,Colour,Red")
                                .with(numbered)
                                .read()
                                .whole()
                                .variant("S")
                                .options())
                .containsExactlyInAnyOrderEntriesOf(Map.of("Size", "M", "Colour", "Red"));
        String pairs =
                """
                {"handle": {"column": "h"}, "fields": {"title": {"column": "t"}, "sku": {"column": "s"}, "price": {"column": "p"}},
                 "options": {"pairs": {"column": "o", "between": ";", "equals": ":", "only": ["Size"]}}}
                """;
        assertThat(
                        FeedFile.lines("h,t,s,p,o", "a,A,S,1,Size:M;Colour:Red")
                                .with(pairs)
                                .read()
                                .whole()
                                .variant("S")
                                .options())
                .containsExactly(Map.entry("Size", "M"));
    }

    @Test
    void a_row_that_names_no_product_is_found_by_its_sku() {
        String mapping =
                "{\"fields\": {\"sku\": {\"column\": \"code\"}, \"price\": {\"column\": \"net\"}}}";
        Shelf shelf = FeedFile.lines("code,net", "A,1", ",2").with(mapping).read();

        assertThat(shelf.fragments().getFirst().key()).isEqualTo(new GroupKey.OfSku(new Sku("A")));
        assertThat(shelf.reject().reason()).isEqualTo("the row has nothing that names a product");
    }

    @Test
    void one_of_several_prices_in_a_cell_is_cut_out_and_may_be_in_minor_units() {
        String mapping =
                """
                {"layout": {"minorUnits": true},
                 "handle": {"column": "code"},
                 "fields": {"title": {"column": "code"}, "sku": {"column": "code"},
                            "price": {"column": "prices", "after": "EUR ", "before": ";"}}}
                """;
        Shelf shelf =
                FeedFile.lines("code,prices", "A,USD 1;EUR 1999;EUR 5", "B,USD 1", "C,EUR 7")
                        .with(mapping)
                        .read();

        assertThat(shelf.variant("A").price().amount()).isEqualTo(1999L);
        assertThat(shelf.variant("C").price().amount()).isEqualTo(7L);
    }

    @Test
    void flat_json_is_read_by_a_mapping_as_well() {
        String mapping =
                """
                {"handle": {"column": "id"},
                 "fields": {"title": {"column": "name.en"}, "sku": {"column": "id"}, "price": {"column": "price"},
                            "tags": {"columns": "tags.{n}"}, "images": {"columns": "media.{n}.url"}},
                 "attributes": {"colour": {"column": "colour"}}}
                """;
        String one =
                "{\"id\": 17, \"name\": {\"en\": \"Mug\"}, \"price\": 19.90, \"tags\": [\"a\","
                        + " \"b\"], \"media\": [{\"url\": \"http://x/1\"}], \"colour\": null}";
        String other = "{\"price\": 8, \"id\": \"x\", \"name\": {\"en\": \"Cup\"}}";

        for (FeedFile file :
                new FeedFile[] {
                    FeedFile.lines(one, other),
                    FeedFile.of("[" + one + "," + other + "]"),
                    FeedFile.of("{\"items\": [" + one + "," + other + "]}")
                }) {
            Shelf shelf = file.with(mapping).read().whole();
            assertThat(shelf.format()).isEqualTo("mapping");
            assertThat(shelf.product("17").copy().title()).isEqualTo("Mug");
            assertThat(shelf.product("17").placement().tags()).containsExactly("a", "b");
            assertThat(shelf.product("17").images()).containsExactly(new Image("http://x/1", ""));
            assertThat(shelf.variant("17").price().amount()).isEqualTo(1990L);
            assertThat(shelf.variant("x").price().amount()).isEqualTo(800L);
        }
    }

    @Test
    void a_list_without_the_columns_that_matter_says_which_it_lacks() {
        String mapping =
                "{\"handle\": {\"column\": \"slug\"}, \"fields\": {\"sku\": {\"anyOf\": [\"code\","
                        + " \"ean\"]}, \"title\": {\"template\": \"{brand} {name}\"}}}";

        assertThat(FeedFile.lines("a,b", "1,2").with(mapping).unreadable())
                .isEqualTo(
                        "The list lacks the columns that the mapping takes the handle or the SKU"
                                + " from (slug, code, ean); it has a, b.");
        assertThat(FeedFile.lines("slug,name", "1,2").with(mapping).unreadable())
                .isEqualTo(
                        "The list has no column 'brand', which the mapping's template for title"
                                + " takes; it has slug, name.");
        assertThat(FeedFile.lines("sku,shelf", "1,2").with(shipped("stock")).unreadable())
                .startsWith(
                        "The list lacks the columns that the mapping takes the SKU and the stock"
                                + " from");
    }

    private static String shipped(String name) {
        return new FeedLibrary()
                .shipped().stream()
                        .filter(m -> m.name().equals(name))
                        .findFirst()
                        .orElseThrow()
                        .document();
    }

    @Test
    void four_mappings_ship_and_all_are_sound() {
        FeedLibrary library = new FeedLibrary();

        assertThat(library.shipped())
                .extracting(m -> m.name())
                .containsExactly("commercetools", "magento", "spree", "stock");
        assertThat(library.shipped())
                .allSatisfy(m -> assertThat(library.check(m.document())).isEmpty());
    }

    @Test
    void a_stock_list_counts_under_many_names_of_its_columns() {
        Shelf sunrise =
                FeedFile.lines("sku,quantityOnStock,supplyChannel", "1111,1,", "2222,46,berlin")
                        .with(shipped("stock"))
                        .read()
                        .whole();

        assertThat(sunrise.stock())
                .containsExactly(
                        new StockCount(new Sku("1111"), "main", 1),
                        new StockCount(new Sku("2222"), "berlin", 46));
        assertThat(
                        FeedFile.lines("Warehouse;Qty;Article", "north;-3;A", "north;3;B")
                                .with(shipped("stock"))
                                .read()
                                .reject()
                                .reason())
                .isEqualTo("stock is a whole number from 0 to 1000000000, was '-3'");
    }

    @Test
    void sprees_list_folds_the_rows_of_one_slug_and_its_first_row_is_no_variant() {
        Shelf shelf =
                FeedFile.lines(
                                "slug,sku,name,price,compare_at_price,currency,status,tags,category1,option1_name,option1_value,image1_src,weight,weight_unit,inventory_count,custom_field.custom.wattage",
                                "tee,TEE,Tee,0,0,USD,active,\"a, b\",Men ->"
                                        + " Shirts,,,http://x/1,0,lb,,60",
                                "tee,TEE-S,,9.50,12,USD,,,,Size,S,,1,lb,4,",
                                "tee,TEE-M,,10.50,0,USD,,,,Size,M,,2,kg,5,")
                        .with(shipped("spree"))
                        .read()
                        .whole();

        Product tee = shelf.product("tee");
        assertThat(tee.placement().category()).containsExactly("Men", "Shirts");
        assertThat(tee.attributes()).containsEntry("custom.wattage", "60");
        assertThat(tee.variants())
                .extracting(v -> v.sku().value())
                .containsExactly("TEE-S", "TEE-M");
        assertThat(tee.variants()).extracting(Variant::weightGrams).containsExactly(454, 2000);
        assertThat(tee.variants().getFirst().compareAtPrice()).isNotNull();
        assertThat(tee.variants().getLast().compareAtPrice()).isNull();
        assertThat(tee.variants().getFirst().price().currency()).hasToString("USD");
    }

    @Test
    void sprees_translations_do_not_replace_what_is_translated() {
        FeedFile translations = FeedFile.lines("slug,locale,name", "mug,de,Becher", "mug,,Mug");

        Shelf shelf = translations.with(shipped("spree")).read().whole();

        assertThat(shelf.items()).hasSize(1);
        assertThat(shelf.items().getFirst().at().line()).isEqualTo(3L);
    }

    @Test
    void a_sku_priced_in_several_currencies_gets_the_shops_own_else_the_first() {
        FeedFile list =
                FeedFile.lines(
                                "slug,sku,name,price,compare_at_price,currency",
                                "mug,MUG,Mug,9.50,10,USD",
                                "cup,CUP,Cup,5,,USD",
                                "mug,MUG,,8.50,9,EUR",
                                "mug,MUG,,7.50,8,GBP")
                        .with(shipped("spree"));

        assertThat(price(list.inCurrency("EUR"))).isEqualTo("8.50 EUR 9.00");
        assertThat(price(list.inCurrency("USD"))).isEqualTo("9.50 USD 10.00");
        assertThat(price(list.inCurrency("CHF"))).isEqualTo("9.50 USD 10.00");
        assertThat(list.inCurrency("EUR").read().variant("CUP").price().currency())
                .hasToString("USD");
    }

    private static String price(FeedFile list) {
        Variant mug = list.read().whole().variant("MUG");
        return "%s %s %s"
                .formatted(
                        mug.price().toDecimal(),
                        mug.price().currency(),
                        mug.compareAtPrice() == null ? "" : mug.compareAtPrice().toDecimal());
    }

    @Test
    void magentos_children_join_the_parent_that_names_them() {
        String header =
                "sku,store_view_code,product_type,categories,name,weight,product_online,price,url_key,base_image,additional_attributes,qty,configurable_variations";
        Shelf shelf =
                FeedFile.lines(
                                header,
                                "TEE-S,,simple,\"Default Category/Men/Tees,Default"
                                    + " Category/Men\",Tee-S,1,1,19,tee-s,/s.jpg,\"size=S,color=Red,material=Cotton,"
                                    + " soft\",4,",
                                "TEE-S,german,simple,,Hemd-S,,,,,,,,",
                                "TEE-M,,simple,,Tee-M,1,1,20,tee-m,/m.jpg,\"size=M,color=Red\",5,",
                                "TEE,,configurable,\"Default"
                                    + " Category/Men/Tees\",Tee,,1,,tee,/t.jpg,material=Cotton,0,\"sku=TEE-S,size=S,color=Red|sku=TEE-M,size=M,color=Red\"")
                        .with(shipped("magento"))
                        .read()
                        .whole();

        assertThat(shelf.products()).containsOnlyKeys("tee");
        Product tee = shelf.product("tee");
        assertThat(tee.copy().title()).isEqualTo("Tee");
        assertThat(tee.placement().category()).containsExactly("Men", "Tees");
        assertThat(tee.attributes()).containsExactly(Map.entry("material", "Cotton"));
        assertThat(tee.variants())
                .extracting(Variant::options)
                .containsExactly(
                        Map.of("size", "S", "color", "Red"), Map.of("size", "M", "color", "Red"));
        assertThat(tee.variants())
                .extracting(v -> v.price().amount())
                .containsExactly(1900L, 2000L);
        assertThat(tee.images()).hasSize(3);
    }

    private static final String BY_HANDLE =
            """
            {"handle": {"column": "h"},
             "fields": {"title": {"column": "t"}, "sku": {"column": "s"}, "price": {"column": "p"},
                        "currency": {"column": "c"}, "weight": {"column": "w", "unit": {"constant": "kg"}},
                        "barcode": {"constant": "400"}},
             "options": {"columns": {"Size": "size"}}}
            """;

    private static Variant mug(String sku, String size) {
        Money ten = new Money(1000, Currency.getInstance("EUR"));
        return new Variant(new Sku(sku), null, Map.of("Size", size), ten, null, null);
    }

    private static Product mugs(Variant... variants) {
        return new Product(
                new Handle("mug"),
                new Copy("Mug", "", ""),
                new Placement(List.of(), List.of(), ProductStatus.ACTIVE),
                Map.of(),
                List.of(),
                List.of(variants));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"h,p,c;mug,12,EUR", "h,s,p;mug,,12", "h,t,s,p,c,w,size;mug,,,12,EUR,,M"})
    void a_row_without_a_sku_changes_the_variant_that_is_meant(String list) {
        Shelf shelf = FeedFile.lines(list.split(";")).with(BY_HANDLE).read().whole();

        List<Variant> changed = shelf.over(mugs(mug("MUG-1", "M"))).variants();
        assertThat(changed).extracting(v -> v.sku().value()).containsExactly("MUG-1");
        assertThat(changed.getFirst().price().amount()).isEqualTo(1200L);
    }

    @Test
    void rows_without_a_sku_are_told_apart_by_their_options() {
        Shelf shelf =
                FeedFile.lines("h,s,p,c,size", "mug,,12,EUR,L", "mug,,13,EUR,M", "mug,,14,USD,M")
                        .with(BY_HANDLE)
                        .read()
                        .whole();

        assertThat(shelf.over(mugs(mug("MUG-1", "M"), mug("MUG-2", "L"))).variants())
                .extracting(v -> v.price().amount())
                .containsExactly(1300L, 1200L);
    }

    @Test
    void a_row_that_says_nothing_of_a_variant_has_none_whatever_the_mapping_makes_of_nothing() {
        Shelf shelf =
                FeedFile.lines("h,t,s,p,c,w,size", "mug,Mug,,,EUR,,")
                        .with(BY_HANDLE)
                        .read()
                        .whole();

        assertThat(shelf.over(mugs(mug("MUG-1", "M")))).isEqualTo(mugs(mug("MUG-1", "M")));
        assertThat(shelf.patches().get(new Handle("mug")))
                .isNotNull()
                .extracting(ProductPatch::variants)
                .isEqualTo(List.of());
    }
}
