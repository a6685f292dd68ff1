package io.holdfast.adapters.external.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Copy;
import io.holdfast.catalog.Image;
import io.holdfast.catalog.Placement;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.catalog.StockCount;
import io.holdfast.catalog.Variant;
import io.holdfast.catalog.feed.Reject;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;

class JsonListTest {
    private static final String TEE =
            "{\"handle\":\"tee\",\"title\":\"Tee\",\"description\":\"Soft\",\"vendor\":\"Acme\","
                + "\"category\":[\"Apparel\",\"Tees\"],\"tags\":[\"summer\",\"summer\"],\"status\":\"draft\","
                + "\"attributes\":{\"material\":\"cotton\"},\"images\":[{\"url\":\"https://img/1.jpg\",\"alt\":\"front\"}],"
                + "\"variants\":[{\"sku\":\"TEE-M\",\"barcode\":\"0123\",\"options\":{\"size\":\"M\"},"
                + "\"price\":{\"amount\":1999,\"currency\":\"EUR\"},\"compareAtPrice\":null,\"weightGrams\":180,\"stock\":12}]}";

    private static String product(String handle) {
        return "{\"handle\":\"%1$s\",\"title\":\"%1$s\",\"variants\":[{\"sku\":\"%1$s\",\"price\":{\"amount\":1,\"currency\":\"EUR\"}}]}"
                .formatted(handle);
    }

    @Test
    void an_object_a_line_is_a_product_a_line() {
        Shelf shelf = FeedFile.lines(TEE, "", product("mug")).read().whole();

        assertThat(shelf.format()).isEqualTo("native");
        assertThat(shelf.products()).containsOnlyKeys("tee", "mug");
        Product tee = shelf.product("tee");
        assertThat(tee.placement().category()).containsExactly("Apparel", "Tees");
        assertThat(tee.placement().tags()).containsExactly("summer");
        assertThat(tee.placement().status()).isEqualTo(ProductStatus.DRAFT);
        assertThat(tee.attributes()).containsExactly(Map.entry("material", "cotton"));
        assertThat(tee.images()).containsExactly(new Image("https://img/1.jpg", "front"));
        Variant medium = tee.variants().getFirst();
        assertThat(medium.options()).containsExactly(Map.entry("size", "M"));
        assertThat(medium.price().amount()).isEqualTo(1999L);
        assertThat(medium.compareAtPrice()).isNull();
        assertThat(medium.weightGrams()).isEqualTo(180);
        assertThat(shelf.stock()).containsExactly(new StockCount(new Sku("TEE-M"), "main", 12));
    }

    @Test
    void an_array_of_any_layout_means_the_same() {
        Shelf lines = FeedFile.lines(TEE, product("mug")).read();
        String array = "[" + TEE + "," + product("mug") + "]";

        assertThat(FeedFile.of(array).read().whole().products()).isEqualTo(lines.products());
        assertThat(FeedFile.of("\n  " + array.replace(",\"", ",\n\t\"")).read().whole().products())
                .isEqualTo(lines.products());
        assertThat(
                        FeedFile.of("{\"products\": " + array + ", \"total\": 2}")
                                .read()
                                .whole()
                                .products())
                .isEqualTo(lines.products());
    }

    @Test
    void what_an_object_leaves_out_stays_and_what_it_lists_is_all_there_is() {
        Product before = FeedFile.lines(TEE).read().product("tee");

        Product named =
                FeedFile.lines("{\"handle\":\"tee\",\"title\":\"T\"}").read().whole().over(before);
        assertThat(named.copy()).isEqualTo(new Copy("T", "Soft", "Acme"));
        assertThat(named.placement()).isEqualTo(before.placement());
        assertThat(named.attributes()).isEqualTo(before.attributes());
        assertThat(named.images()).isEqualTo(before.images());
        assertThat(named.variants()).isEqualTo(before.variants());

        Product replaced = FeedFile.lines(product("tee")).read().whole().over(before);
        assertThat(replaced.copy().vendor()).isEqualTo("Acme");
        assertThat(replaced.variants()).extracting(v -> v.sku().value()).containsExactly("tee");
    }

    @Test
    void of_a_variant_too_what_is_left_out_stays_and_null_clears() {
        Product before = FeedFile.lines(TEE).read().product("tee");

        Variant after =
                FeedFile.lines(
                                "{\"handle\":\"tee\",\"variants\":[{\"sku\":\"TEE-M\",\"barcode\":null}]}")
                        .read()
                        .whole()
                        .over(before)
                        .variants()
                        .getFirst();

        assertThat(after.barcode()).isNull();
        assertThat(after.price().amount()).isEqualTo(1999L);
        assertThat(after.options()).containsExactly(Map.entry("size", "M"));
        assertThat(after.weightGrams()).isEqualTo(180);
    }

    @Test
    void null_and_what_is_empty_clear() {
        Product before = FeedFile.lines(TEE).read().product("tee");
        String nothing =
                "{\"handle\":\"tee\",\"description\":%1$s,\"vendor\":%1$s,\"category\":%2$s,\"tags\":%2$s,\"status\":%1$s,\"attributes\":%3$s,\"images\":%2$s}";

        for (String list :
                List.of(
                        nothing.formatted("null", "null", "null"),
                        nothing.formatted("\"\"", "[]", "{}"))) {
            Product after = FeedFile.lines(list).read().whole().over(before);
            assertThat(after.copy()).isEqualTo(new Copy("Tee", "", ""));
            assertThat(after.placement())
                    .isEqualTo(new Placement(List.of(), List.of(), ProductStatus.DRAFT));
            assertThat(after.attributes()).isEmpty();
            assertThat(after.images()).isEmpty();
            assertThat(after.variants()).isEqualTo(before.variants());
        }
    }

    @Test
    void an_empty_status_puts_nothing_on_sale() {
        Product draft = FeedFile.lines(TEE).read().product("tee");

        for (FeedFile list :
                List.of(
                        FeedFile.lines("{\"handle\":\"tee\",\"status\":null}"),
                        FeedFile.lines("handle,status", "tee,"))) {
            assertThat(list.read().whole().over(draft)).isEqualTo(draft);
        }
    }

    @Test
    void of_two_objects_the_later_one_wins_in_all_that_it_names() {
        Product before = FeedFile.lines(TEE).read().product("tee");

        Product after =
                FeedFile.lines(
                                TEE.replace("Soft", "Softer").replace("1.jpg", "2.jpg"),
                                "{\"handle\":\"tee\",\"vendor\":null,\"images\":[{\"url\":\"https://img/3.jpg\"}]}")
                        .read()
                        .whole()
                        .over(before);

        assertThat(after.copy()).isEqualTo(new Copy("Tee", "Softer", ""));
        assertThat(after.images()).containsExactly(new Image("https://img/3.jpg", ""));
    }

    @Test
    void stock_may_be_counted_by_location_or_in_a_list_of_its_own() {
        assertThat(
                        FeedFile.lines(
                                        TEE.replace(
                                                "\"stock\":12",
                                                "\"stock\":{\"main\":1,\"north\":2}"))
                                .read()
                                .whole()
                                .stock())
                .containsExactly(
                        new StockCount(new Sku("TEE-M"), "main", 1),
                        new StockCount(new Sku("TEE-M"), "north", 2));
        assertThat(
                        FeedFile.lines(
                                        "{\"sku\":\"A\",\"onHand\":3}",
                                        "{\"sku\":\"B\",\"location\":\"north\",\"onHand\":4}")
                                .read()
                                .whole()
                                .stock())
                .containsExactly(
                        new StockCount(new Sku("A"), "main", 3),
                        new StockCount(new Sku("B"), "north", 4));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "\"title\":\"Tee\"~\"title\":7~/title~is a text",
                "\"handle\":\"tee\"~\"handle\":\"Té e\"~/handle~handle takes lower-case letters,"
                        + " digits, '-', '_' and '.', was 'Té e'",
                "\"draft\"~\"sold\"~/status~'sold' is no status",
                "\"draft\"~{}~/status~is a text",
                "\"alt\":\"front\"~\"alt\":[]~/images/0/alt~is a text",
                "\"vendor\":\"Acme\"~\"vendor\":{}~/vendor~is a text",
                "\"vendor\"~\"maker\"~/maker~there is no such member",
                "[\"Apparel\",\"Tees\"]~\"Apparel\"~/category~is an array",
                "\"Tees\"]~null]~/category/1~is a text",
                "{\"material\":\"cotton\"}~{\"material\":1}~/attributes/material~is a text",
                "1999~19.99~/variants/0/price/amount~is a whole number of minor units",
                "1999~-1~/variants/0/price/amount~is 0 to 1000000000000",
                "1999~99999999999999999999~/variants/0/price/amount~is 0 to 1000000000000",
                "1999~1e400~/variants/0/price/amount~is 0 to 1000000000000",
                "\"EUR\"~\"XQZ\"~/variants/0/price/currency~there is no currency 'XQZ'",
                "180~-1~/variants/0/weightGrams~is a whole number from 0 to 100000000",
                ":12}~:1.5}~/variants/0/stock~is a whole number from 0 to 1000000000",
                "\"sku\":\"TEE-M\"~\"sku\":\"\"~/variants/0/sku~SKU must have 1 to 255 characters,"
                        + " had 0",
                "\"title\":\"Tee\"~\"title\":\"a\",\"title\":\"b\"~/title~stands twice in one"
                        + " object",
                "\"Tee\"~\"T\\u0000e\"~/title~must not contain the NUL character",
                "\"Tee\"~\"T\\uffffe\"~/title~has bytes that are not of the list's charset (UTF-8"
                        + " unless named)",
                "\"Tee\"~\"T\\ud800e\"~/title~has half of a character: a lone surrogate",
                "\"material\":~\"mate\\u0000rial\":~/attributes~must not contain the NUL character",
            })
    void a_bad_record_is_refused_with_a_pointer_and_the_next_one_read(
            String from, String to, String field, String reason) {
        String bad = TEE.replace(from, to == null ? "" : to);

        for (FeedFile file :
                new FeedFile[] {
                    FeedFile.lines(bad, product("mug")),
                    FeedFile.of("[" + bad + ",\n" + product("mug") + "]")
                }) {
            Shelf shelf = file.read();
            Reject reject = shelf.reject();
            assertThat(reject.field()).isEqualTo(field);
            assertThat(reject.reason()).isEqualTo(reason);
            assertThat(reject.at().ordinal()).isEqualTo(1L);
            assertThat(reject.at().line()).isEqualTo(1L);
            assertThat(reject.raw()).contains("barcode").doesNotContain("\0");
            assertThat(shelf.products()).containsOnlyKeys("mug");
        }
    }

    @Test
    void a_record_with_a_member_twice_is_shown_as_it_was_sent() {
        String twice = TEE.replace("\"title\":\"Tee\"", "\"title\": \"a\",\"title\":\"b\"");

        assertThat(FeedFile.lines(twice).read().reject().raw()).isEqualTo(twice);
        assertThat(FeedFile.of("[ " + twice + " ]").read().reject().raw()).isEqualTo(twice);
    }

    @Test
    void one_sku_twice_in_a_product_is_refused() {
        String twice =
                product("mug")
                        .replace(
                                "}}]",
                                "}},{\"sku\":\"mug\",\"price\":{\"amount\":1,\"currency\":\"EUR\"}}]");

        assertThat(FeedFile.lines(twice).read().reject().reason())
                .isEqualTo("SKU 'mug' stands twice");
    }

    @Test
    void a_line_that_is_not_json_is_refused_alone() {
        Shelf shelf =
                FeedFile.lines(
                                product("a"),
                                "{\"handle\": oops}",
                                product("b") + product("c"),
                                "[1]",
                                "7",
                                product("d"))
                        .read();

        assertThat(shelf.products()).containsOnlyKeys("a", "d");
        assertThat(shelf.rejects()).extracting(r -> r.at().line()).containsExactly(2L, 3L, 4L, 5L);
        assertThat(shelf.rejects().getFirst().reason())
                .isEqualTo("is not JSON: Unrecognized token 'oops' at character 12");
        assertThat(shelf.rejects().get(1).reason())
                .isEqualTo("is more than one JSON object; each stands on a line of its own");
        assertThat(shelf.rejects().get(2).reason()).isEqualTo("a record is an object");
    }

    @Test
    void an_array_that_is_not_json_breaks_off_where_that_shows() {
        Shelf shelf =
                FeedFile.of("[" + product("a") + ",\n{\"handle\": oops}]").readAsFarAsPossible();

        assertThat(shelf.products()).containsOnlyKeys("a");
        assertThat(shelf.broken())
                .isEqualTo("The list cannot be read beyond line 2: it is not JSON there.");
    }

    @Test
    void an_array_that_is_never_closed_breaks_off() {
        Shelf shelf = FeedFile.of("[" + product("a") + ",\n").readAsFarAsPossible();

        assertThat(shelf.fragments()).hasSize(1);
        assertThat(shelf.broken())
                .isEqualTo("The list cannot be read beyond line 2: it breaks off there.");
    }

    @Test
    void nothing_is_lost_without_a_word_behind_the_end_of_an_array() {
        assertThat(
                        FeedFile.of("[" + product("a") + "]\n[" + product("b") + "]")
                                .readAsFarAsPossible()
                                .broken())
                .isEqualTo("The list goes on after its end, in line 2: a JSON list is one array.");
    }

    @Test
    void an_object_whose_first_member_is_an_array_is_a_product_all_the_same() {
        String images =
                "{\"images\":[{\"url\":\"u\"}],\"handle\":\"a\",\"title\":\"A\",\"variants\":[{\"sku\":\"A\",\"price\":{\"amount\":1,\"currency\":\"EUR\"}}]}";

        assertThat(FeedFile.lines(images, product("b")).read().whole().products())
                .containsOnlyKeys("a", "b");
    }

    @Test
    void one_object_over_several_lines_is_explained() {
        assertThat(FeedFile.of("{\n  \"handle\": \"tee\"\n}").unreadable())
                .startsWith("This is one JSON object over several lines.");
    }

    @Test
    void absurd_depth_refuses_the_record_alone() {
        String deep = "{\"handle\":\"x\",\"title\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";

        assertThat(FeedFile.of("[" + deep + "," + product("a") + "]").read().reject().reason())
                .isEqualTo("a record is at most 32 levels deep");
        assertThat(FeedFile.lines(deep, product("a")).read().products()).containsOnlyKeys("a");
    }

    @Test
    void depth_beyond_all_reason_breaks_an_array_off_and_refuses_a_line() {
        String deep = "{\"sku\":" + "[".repeat(200_000) + "]".repeat(200_000) + "}";

        assertThat(FeedFile.of("[" + deep + "]").readAsFarAsPossible().broken())
                .isEqualTo(
                        "The list cannot be read beyond line 1: a value is too long or too deep.");
        Shelf shelf = FeedFile.lines(deep, product("a")).read();
        assertThat(shelf.reject().reason())
                .isEqualTo("is not JSON: a value in it is too long or too deep");
        assertThat(shelf.products()).containsOnlyKeys("a");
    }

    @Test
    void ten_megabytes_in_one_field_are_refused_or_left_to_the_rules_of_the_catalogue() {
        String huge =
                product("x")
                        .replace("\"title\":\"x\"", "\"title\":\"" + "x".repeat(10_000_000) + "\"");

        Shelf shelf = FeedFile.lines(huge, product("a")).read();
        assertThat(shelf.products()).containsOnlyKeys("a");
    }

    @Test
    void bytes_that_are_not_utf_8_refuse_the_record_they_stand_in() {
        byte[] latin =
                (product("a").replace("\"title\":\"a\"", "\"title\":\"Krügli\"")
                                + "\n"
                                + product("b"))
                        .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        Shelf shelf = FeedFile.of(latin).read();

        assertThat(shelf.reject().reason())
                .startsWith("has bytes that are not of the list's charset");
        assertThat(shelf.reject().raw()).contains("Kr\uFFFDgli");
        assertThat(shelf.products()).containsOnlyKeys("b");
        assertThat(
                        FeedFile.of(latin)
                                .sentAs("application/x-ndjson; charset=ISO-8859-1")
                                .read()
                                .whole()
                                .product("a")
                                .copy()
                                .title())
                .isEqualTo("Krügli");
    }

    @Test
    void records_of_an_array_come_back_as_they_stand_in_it() {
        List<String> records =
                List.of(
                        "{\"handle\": \"a\",\n  \"title\": \"}] ö\", \"title\": \"twice\"}",
                        product("b").replace("\"amount\":1", "\"amount\":1.50"),
                        "7",
                        product("c").replace("}]", "}\n]"),
                        "{\"handle\":\"d\",\"title\":\"" + "x".repeat(200_000) + "\"}",
                        "{}");
        String array = "[\n" + String.join(" ,\n", records) + "\n]\n";

        assertThat(FeedFile.of(array).records()).isEqualTo(records);
        assertThat(FeedFile.of("{\"items\": " + array + "}").records().getFirst())
                .isEqualTo(records.getFirst());
        assertThat(FeedFile.of("[" + String.join(",\n", records) + "\n]").read().rejects())
                .usingRecursiveComparison()
                .ignoringFields("at.line")
                .isEqualTo(FeedFile.of(array).read().rejects());
    }

    @Test
    void of_two_objects_of_one_product_what_the_second_does_not_name_of_a_variant_stays() {
        Shelf shelf =
                FeedFile.lines(
                                "{\"handle\": \"tee\", \"title\": \"Tee\", \"variants\": [{\"sku\":"
                                        + " \"A\", \"price\": {\"amount\": 700, \"currency\":"
                                        + " \"EUR\"}}, {\"sku\": \"B\"}]}",
                                "{\"handle\": \"tee\", \"variants\": [{\"sku\": \"A\","
                                        + " \"weightGrams\": 200}]}")
                        .read()
                        .whole();

        assertThat(shelf.product("tee").variants()).hasSize(1);
        assertThat(shelf.variant("A").price().amount()).isEqualTo(700);
        assertThat(shelf.variant("A").weightGrams()).isEqualTo(200);
    }
}
