package io.holdfast.adapters.external.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.feed.Reject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is one in one country and a thousand in another is not guessed.
class ThousandsTest {
    private static final String WAY_OUT =
            ": write the one that is meant, or import the list with a mapping whose layout says the"
                    + " decimal sign";

    private static FeedFile nativeList(String price, String currency) {
        return FeedFile.lines(
                "handle,title,sku,price,currency", "mug,Mug,MUG," + price + "," + currency);
    }

    private static long amount(FeedFile list) {
        return list.read().whole().variant("MUG").price().amount();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "1.000~EUR~'1.000' may be 1000.00 or 1.00",
                "999.990~EUR~'999.990' may be 999990.00 or 999.99",
                "12.500~EUR~'12.500' may be 12500.00 or 12.50",
                "12.999~EUR~'12.999' may be 12999.00 or 12.9990",
                "12.000~JPY~'12.000' may be 12000 or 12",
            })
    void three_digits_behind_a_point_are_refused_with_a_way_out(
            String price, String currency, String reason) {
        Reject reject = nativeList(price, currency).read().reject();

        assertThat(reject.field()).isEqualTo("price");
        assertThat(reject.reason()).isEqualTo(reason + WAY_OUT);
    }

    @ParameterizedTest
    @CsvSource({
        "1.000,KWD,1000",
        "34.0000,EUR,3400",
        "1000.000,EUR,100000",
        "0.500,EUR,50",
        "0.000,EUR,0",
        "1.00,EUR,100"
    })
    void what_nobody_takes_for_thousands_goes_in(String price, String currency, long amount) {
        assertThat(amount(nativeList(price, currency))).isEqualTo(amount);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Handle,Title,Variant SKU,Variant Price\nmug,Mug,MUG,1.000\n",
                "Handle,Title,Variant SKU,Variant Price,Variant Compare At"
                        + " Price\nmug,Mug,MUG,1,1.000\n",
                "Type,SKU,Name,Regular price\nsimple,MUG,Mug,1.000\n",
                "Type,SKU,Name,Regular price,Sale price\nsimple,MUG,Mug,2,1.000\n",
                "id\ttitle\timage_link\tprice\nMUG\tMug\t\t1.000 EUR\n",
                "id\ttitle\timage_link\tprice\nMUG\tMug\t\t1,000 EUR\n",
                "id\ttitle\timage_link\tprice\nMUG\tMug\t\t12.000 JPY\n",
                "Product Handle,Product Title,Variant SKU,Price EUR\nmug,Mug,MUG,1.000\n",
                "handle,title,sku,price,stock\nmug,Mug,MUG,1,1.000\n",
                "handle,title,sku,price,weightGrams\nmug,Mug,MUG,1,1.250\n",
                "sku,onHand\nMUG,1.000\n",
                "Handle,Title,Variant SKU,Variant Price,Variant Grams\nmug,Mug,MUG,1,1.250\n",
            })
    void no_format_guesses(String list) {
        assertThat(FeedFile.of(list).read().reject().reason())
                .contains(" may be 1")
                .endsWith(WAY_OUT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "12,50~EUR~1250",
                "0,5~EUR~50",
                "0,500~EUR~50",
                "1000,50~EUR~100050",
                "34,0000~EUR~3400",
                "1,000~KWD~1000"
            })
    void a_comma_that_can_mark_no_thousands_is_the_decimal_sign(
            String price, String currency, long amount) {
        assertThat(amount(nativeList("\"" + price + "\"", currency))).isEqualTo(amount);
    }

    @Test
    void woocommerce_of_a_shop_with_decimal_commas_is_read() {
        FeedFile list =
                FeedFile.lines(
                        "Type,SKU,Name,Regular price,Sale price,Weight (kg)",
                        "simple,MUG,Mug,\"1012,50\",\"999,90\",\"1,5\"");

        assertThat(amount(list)).isEqualTo(99_990);
        assertThat(list.read().whole().variant("MUG").weightGrams()).isEqualTo(1500);
    }

    @Test
    void commas_mark_thousands_where_a_mapping_says_that_the_point_is_the_decimal_sign() {
        String point = "\"decimal\": \".\"";

        assertThat(amount(mapped(point, "1,000", "1"))).isEqualTo(100_000);
        assertThat(amount(mapped(point, "1,234,567.50", "1"))).isEqualTo(123_456_750);
        assertThat(mapped(point, "12,50", "1").read().reject().reason())
                .isEqualTo("'12,50' is no number with a decimal point");
    }

    @Test
    void grams_are_what_thousandths_of_a_kilogram_are() {
        String list = "Type,SKU,Name,Regular price,Weight (kg)\nsimple,MUG,Mug,9,1.250\n";

        assertThat(FeedFile.of(list).read().whole().variant("MUG").weightGrams()).isEqualTo(1250);
    }

    @Test
    void google_writes_amounts_with_either_sign_and_both_tell_which_is_which() {
        assertThat(amount(google("1.015,00 EUR"))).isEqualTo(101_500);
        assertThat(amount(google("1,015.50 EUR"))).isEqualTo(101_550);
        assertThat(amount(google("1,234,567 EUR"))).isEqualTo(123_456_700);
        assertThat(amount(google("1.234.567,89 EUR"))).isEqualTo(123_456_789);
        for (String unclear : new String[] {"1,23.4 EUR", "1,00,000 INR", "1,000 KWD"}) {
            assertThat(google(unclear).read().reject().reason())
                    .isEqualTo(
                            "'%s' is not an amount such as 19.99 EUR: write it without marks of thousands"
                                    .formatted(unclear));
        }
    }

    private static FeedFile google(String price) {
        return FeedFile.lines("id\ttitle\timage_link\tprice", "MUG\tMug\t\t" + price);
    }

    private static String mapping(String layout) {
        return """
        {"layout": {%s}, "handle": {"column": "h"},
         "fields": {"title": {"column": "t"}, "sku": {"column": "s"}, "price": {"column": "p"},
                    "stock": {"column": "n"}}}
        """
                .formatted(layout);
    }

    private static FeedFile mapped(String layout, String price, String pieces) {
        return FeedFile.lines("h,t,s,p,n", "mug,Mug,MUG,\"" + price + "\"," + pieces)
                .with(mapping(layout));
    }

    @Test
    void a_mapping_decides_by_saying_the_decimal_sign() {
        assertThat(mapped("", "1.000", "1").read().reject().reason()).endsWith(WAY_OUT);
        assertThat(mapped("", "1", "1.000").read().reject().reason()).endsWith(WAY_OUT);
        assertThat(mapped("\"minorUnits\": true", "1.000", "1").read().reject().reason())
                .isEqualTo("'1.000' may be 1000 or 1" + WAY_OUT);
        assertThat(amount(mapped("\"decimal\": \".\"", "1.000", "1.000"))).isEqualTo(100);
        assertThat(amount(mapped("\"decimal\": \",\"", "1.000", "1"))).isEqualTo(100_000);
        assertThat(mapped("\"decimal\": \".\"", "1", "1.000").read().whole().stock())
                .extracting(count -> count.onHand())
                .containsExactly(1);
    }

    @Test
    void a_number_of_json_is_a_number_and_a_text_there_is_like_any_other() {
        String object = "{\"h\": \"mug\", \"t\": \"Mug\", \"s\": \"MUG\", \"p\": %s, \"n\": %s}";

        assertThat(amount(json(object, "1.000", "5.000"))).isEqualTo(100);
        assertThat(amount(json(object, "1e1", "2"))).isEqualTo(1000);
        assertThat(json(object, "\"1.000\"", "1").read().reject().reason()).endsWith(WAY_OUT);
        assertThat(
                        FeedFile.lines(object.formatted("12.5", "1"))
                                .with(mapping("\"decimal\": \",\""))
                                .read()
                                .whole()
                                .variant("MUG")
                                .price()
                                .amount())
                .isEqualTo(1250);
    }

    private static FeedFile json(String object, String price, String pieces) {
        return FeedFile.lines(object.formatted(price, pieces)).with(mapping(""));
    }
}
