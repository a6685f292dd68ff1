package io.holdfast.adapters.external.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.StockCount;
import io.holdfast.catalog.Variant;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the interface shows of products goes in again as a list, and so do whole numbers of
/// languages that know but one kind of number.
class ReadBackTest {
    /// As `GET /api/v1/products` shows one.
    private static final String SHOWN =
            """
            {"handle":"tee","title":"Tee","description":"","vendor":"","category":[],"tags":[],"status":"active",\
            "attributes":{},"images":[{"url":"https://img.example/a.png","alt":"","width":640,"height":480,\
            "renditions":[{"width":320,"url":"/r"}]}],\
            "variants":[{"sku":"TEE","barcode":null,"options":{},"price":{"amount":1999,"currency":"EUR"},\
            "compareAtPrice":null,"weightGrams":180,"stock":12,"availability":{"inStock":true,"available":12}}],\
            "version":3,"createdAt":"2026-01-01T00:00:00.000Z","updatedAt":"2026-01-02T00:00:00.000Z"}\
            """;

    @Test
    void what_is_shown_of_a_product_goes_in_again_line_by_line_as_an_array_and_as_a_page() {
        Shelf lines = FeedFile.lines(SHOWN).read().whole();

        assertThat(lines.product("tee").images()).hasSize(1);
        assertThat(lines.stock()).containsExactly(new StockCount(new Sku("TEE"), "main", 12));
        for (String list :
                new String[] {
                    "[" + SHOWN + "]",
                    "{\"items\":[" + SHOWN + "],\"nextCursor\":null}",
                    "{\"nextCursor\":null,\"items\":[" + SHOWN + "]}",
                    "{ \"nextCursor\" : \"eyJ9\",\n\"items\" : [" + SHOWN + "]}"
                }) {
            assertThat(FeedFile.of(list).read().whole().products()).isEqualTo(lines.products());
        }
    }

    @Test
    void an_empty_page_is_a_list_of_nothing() {
        for (String list :
                new String[] {
                    "{\"items\":[],\"nextCursor\":null}", "{\"nextCursor\":null,\"items\":[]}"
                }) {
            assertThat(FeedFile.of(list).read().whole().fragments()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "version, versoin, /versoin",
        "availability, availabillity, /variants/0/availabillity",
        "width, widht, /images/0/widht"
    })
    void what_is_misspelt_is_still_named(String from, String to, String field) {
        Shelf shelf = FeedFile.lines(SHOWN.replaceFirst(from, to)).read();

        assertThat(shelf.reject().field()).isEqualTo(field);
        assertThat(shelf.reject().reason()).isEqualTo("there is no such member");
    }

    @Test
    void a_product_that_is_shown_in_another_currency_is_refused() {
        String exchanged = SHOWN.replace("\"version\":3", "\"exchange\":{\"currency\":\"USD\"}");

        assertThat(FeedFile.lines(exchanged).read().reject().field()).isEqualTo("/exchange");
    }

    @Test
    void a_whole_number_may_be_written_with_places_that_are_zero() {
        String floats =
                SHOWN.replace("1999", "1999.0").replace("180", "1.8e2").replace(":12,", ":12.00,");
        Shelf shelf = FeedFile.lines(floats).read().whole();
        Variant variant = shelf.variant("TEE");

        assertThat(variant.price().amount()).isEqualTo(1999);
        assertThat(variant.weightGrams()).isEqualTo(180);
        assertThat(shelf.stock()).containsExactly(new StockCount(new Sku("TEE"), "main", 12));
        assertThat(FeedFile.lines(SHOWN.replace(":12,", ":12.5,")).read().reject().field())
                .isEqualTo("/variants/0/stock");
    }
}
