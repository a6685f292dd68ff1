package io.holdfast.adapters.external.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.kernel.Violation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class MappingCheckTest {
    private static List<Violation> check(String document) {
        return new FeedLibrary().check(document);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "{\"fields\": {\"sku\": {\"column\": \"a\"}, \"colour\": {\"column\":"
                        + " \"b\"}}}~/fields/colour~there is no such field",
                "{\"feilds\": {}}~/feilds~there is no such member",
                "{\"fields\": {\"sku\": {\"colum\": \"a\"}}}~/fields/sku/colum~there is no such"
                        + " member",
                "{\"fields\": {\"sku\": null}}~/fields/sku~is an object",
                "{\"fields\": {\"sku\": \"a\"}}~/fields/sku~has another form",
                "{\"fields\": []}~/fields~has another form",
                "[]~``~has another form",
                "null~``~is an object",
                "7~``~has another form",
                "{\"fields\"~``~is not JSON in line 1",
                "{}~/handle~a list of products needs a handle or a sku",
                "{\"target\": \"orders\", \"handle\": {\"column\": \"a\"}}~/target~is products or"
                        + " stock",
                "{\"target\": \"stock\", \"fields\": {\"sku\": {\"column\": \"a\"}}}~/fields~a list"
                        + " of stock needs sku and stock",
                "{\"handle\": {}}~/handle~takes exactly one of column, anyOf, columns, constant and"
                        + " template",
                "{\"handle\": {\"column\": \"a\", \"constant\": \"b\"}}~/handle~takes exactly one"
                        + " of",
                "{\"handle\": {\"anyOf\": [null]}}~/handle/anyOf~holds names of columns",
                "{\"handle\": {\"columns\": \"image\"}}~/handle/columns~needs {n}",
                "{\"handle\": {\"column\": \"a\"}, \"fields\": {\"weight\": {\"column\": \"w\","
                        + " \"unit\": {}}}}~/fields/weight/unit~takes exactly one of",
                "{\"handle\": {\"column\": \"a\"}, \"layout\": {\"delimiter\":"
                        + " \";;\"}}~/layout/delimiter~is one character",
                "{\"handle\": {\"column\": \"a\"}, \"layout\": {\"delimiter\":"
                        + " \"\\\"\"}}~/layout/delimiter~is one character",
                "{\"handle\": {\"column\": \"a\"}, \"layout\": {\"decimal\":"
                        + " \"'\"}}~/layout/decimal~is a point or a comma",
                "{\"handle\": {\"column\": \"a\"}, \"layout\": {\"currency\":"
                        + " \"XQZ\"}}~/layout/currency~is a currency of ISO 4217",
                "{\"handle\": {\"column\": \"a\"}, \"layout\": {\"charset\":"
                        + " \"klingon\"}}~/layout/charset~there is no such charset",
                "{\"handle\": {\"column\": \"a\"}, \"layout\": {\"header\":"
                        + " \"maybe\"}}~/layout/header~has another form",
                "{\"handle\": {\"column\": \"a\"}, \"skip\": [null]}~/skip/0/column~is required",
                "{\"handle\": {\"column\": \"a\"}, \"skip\": [{\"column\": \"b\"}]}~/skip/0~takes"
                        + " in or notIn",
                "{\"handle\": {\"column\": \"a\"}, \"options\": {\"names\":"
                        + " \"o{n}\"}}~/options~names and values belong together",
                "{\"handle\": {\"column\": \"a\"}, \"options\": {\"pairs\": {\"between\":"
                        + " \",\"}}}~/options/pairs/column~is required",
                "{\"handle\": {\"column\": \"a\"}, \"options\": {\"pairs\": {\"column\": \"b\","
                        + " \"equals\": \"\"}}}~/options/pairs~between and equals are not empty",
                "{\"handle\": {\"column\": \"a\"}, \"members\": {}}~/members/column~is required",
            })
    void a_mistake_is_named_with_its_place(String document, String pointer, String detail) {
        assertThat(check(document))
                .anySatisfy(
                        v -> {
                            assertThat(v.pointer()).isEqualTo(pointer == null ? "" : pointer);
                            assertThat(v.detail()).startsWith(detail);
                        })
                .allSatisfy(v -> assertThat(v.detail()).doesNotContain("holdfast", "java."));
    }

    /// What follows upon `{"handle": {`.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "template": "{a} {b"}|/handle/template|has a { that no } closes
                    "template": "{a {b}"}|/handle/template|has a { that no } closes
                    "template": "{}"}|/handle/template|has a { that no } closes
                    "column": "a"}, "attributes": {"x/y~z": {"template": "{"}}|/attributes/x~1y~0z/template|has a {
                    "column": "a", "words": {"x": "y", "in/out": 5}}|/handle/words/in~1out|has another form
                    "column": "a", "words": {"x": 1.5}}|/handle/words/x|has another form
                    "column": "a", "words": {"x": true}}|/handle/words/x|has another form
                    "column": "a", "words": {"x": null}}|/handle/words/x|is text
                    "column": "a", "words": {"x": ["y"]}}|/handle/words/x|has another form
                    "column": "a", "words": "x"}|/handle/words|has another form
                    "column": "a"}, "skip": [{"column": "b", "in": ["x", 1]}]|/skip/0/in/1|has another form
                    "column": "a"}, "skip": [{"column": "b", "notIn": [null]}]|/skip/0/notIn/0|is text
                    "column": "a"}, "options": {"columns": {"Size": null}}|/options/columns/Size|is text
                    "column": 7}|/handle/column|has another form
                    """)
    void what_is_no_text_is_named_with_its_place(String rest, String pointer, String detail) {
        a_mistake_is_named_with_its_place("{\"handle\": {" + rest + "}", pointer, detail);
    }

    /// What follows upon `{"handle": {"column": "a"}, "fields": {`.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "weight": {"column": "w", "unit": {"constant": "stone"}}|/fields/weight/unit/constant|'stone' is no unit of weight
                    "weight": {"column": "w", "unit": {"column": "u", "words": {"St": "stone"}}}|/fields/weight/unit/words/St|'stone' is no unit of weight
                    "status": {"column": "s", "words": {"1": "active", "*": "asleep"}}|/fields/status/words/*|'asleep' is no status
                    "currency": {"constant": "EURO"}|/fields/currency/constant|there is no currency 'EURO'
                    "price": {"constant": "cheap"}|/fields/price/constant|'cheap' is not a
                    "price": {"constant": "1.000"}|/fields/price/constant|'1.000' may be 1000 or 1
                    "price": {"constant": "-1"}|/fields/price/constant|a price is not below 0
                    "price": {"constant": "1.2345"}|/fields/price/constant|'1.2345' fits no currency: none has more than 3 decimal places
                    "price": {"constant": "20000000000000"}|/fields/price/constant|'20000000000000' is beyond 1000000000000.000, the largest
                    "images": {"constant": "javascript:alert(1)"}|/fields/images/constant|the address of a picture begins with
                    "images": {"constant": "https://a.example/1.png javascript:x", "split": " "}|/fields/images/constant|the address of a picture begins with
                    "sku": {"constant": ".."}|/fields/sku/constant|SKU must not be '..'
                    "sku": {"column": "s", "words": {"none": ".."}}|/fields/sku/words/none|SKU must not be '..'
                    "barcode": {"constant": "4.006E+12"}|/fields/barcode/constant|'4.006E+12' is what a spreadsheet makes of
                    "barcode": {"constant": "00000000001111111111222222222233333333334444444444555555555566666"}|/fields/barcode/constant|at most 64 characters
                    "location": {"constant": "a\\u0007b"}|/fields/location/constant|a location's name must not
                    "title": {"constant": "\\u0000"}|/fields/title/constant|must not contain the NUL
                    "tags": {"constant": "a,\\u0000", "split": ","}|/fields/tags/constant|must not contain the NUL
                    "category": {"constant": "1>2>3>4>5>6>7>8>9>10>11"}|/fields/category/constant|at most 10 entries
                    "title": {"column": "t"}}, "attributes": {"a": {"constant": "\\u0000"}|/attributes/a/constant|must not contain the NUL
                    "price": {"constant": "1.5"}, "currency": {"constant": "JPY"}|/fields/price/constant|'1.5' does not fit JPY
                    "price": {"column": "p", "words": {"free": "none"}}|/fields/price/words/free|'none' is not a
                    "stock": {"constant": "12.5"}|/fields/stock/constant|stock is a whole number
                    "weight": {"constant": "-2", "unit": {"constant": "kg"}}|/fields/weight/constant|a weight is 0 to
                    "weight": {"constant": "1.000"}|/fields/weight/constant|'1.000' may be 1000 or 1
                    "title": {"column": "t"}}, "layout": {"minorUnits": "true"|/layout/minorUnits|has another form
                    "title": {"column": "t"}}, "layout": {"header": 0|/layout/header|has another form
                    """)
    void a_value_that_no_row_could_have_is_named_with_its_place(
            String field, String pointer, String detail) {
        a_mistake_is_named_with_its_place(
                "{\"handle\": {\"column\": \"a\"}, \"fields\": {" + field + "}}", pointer, detail);
    }

    @Test
    void values_that_rows_can_have_are_no_mistakes() {
        assertThat(
                        check(
                                """
                                {"handle": {"column": "a"}, "layout": {"decimal": ","}, "fields": {
                                  "weight": {"column": "w", "unit": {"column": "u", "words": {"Kilo": "KG", "*": ""}}},
                                  "status": {"column": "s", "words": {"1": "Published", "*": "draft"}},
                                  "currency": {"constant": "eur"},
                                  "price": {"constant": "1.234,50"},
                                  "images": {"constant": "https://a.example/1.png /2.png", "split": " "},
                                  "category": {"constant": "Home > Lamps"},
                                  "tags": {"constant": "a,b,a", "split": ","},
                                  "barcode": {"constant": "=\\"4006381333931\\""},
                                  "sku": {"constant": "A/1"},
                                  "location": {"constant": "main"},
                                  "title": {"constant": "stone"}}}
                                """))
                .isEmpty();
        assertThat(
                        check(
                                """
                                {"handle": {"column": "a"}, "layout": {"currency": "KWD"}, "fields": {
                                  "weight": {"constant": "1.000", "unit": {"column": "u"}},
                                  "price": {"constant": "1.000"},
                                  "compareAtPrice": {"constant": "0"},
                                  "stock": {"constant": "12.0"}}}
                                """))
                .isEmpty();
    }

    @Test
    void a_sound_mapping_has_no_mistakes() {
        assertThat(check("{\"handle\": {\"column\": \"a\"}}")).isEmpty();
        assertThat(check("{\"fields\": {\"sku\": {\"anyOf\": [\"a\", \"b\"]}}}")).isEmpty();
        assertThat(check("{\"handle\": {\"template\": \"no. {a}/{b c} }\"}}")).isEmpty();
        assertThat(check("{\"handle\": {\"column\": \"a\", \"words\": {\"1\": \"\"}}}")).isEmpty();
    }

    @Test
    void a_mapping_whose_target_is_stock_makes_nothing_but_counts() {
        FeedLibrary library = new FeedLibrary();
        String fields =
                "\"fields\": {\"sku\": {\"column\": \"a\"}, \"stock\": {\"column\": \"b\"}}}";

        assertThat(library.onlyCounts("{\"target\": \"stock\", " + fields)).isTrue();
        assertThat(library.onlyCounts("{\"target\": \"products\", " + fields)).isFalse();
        assertThat(library.onlyCounts("{" + fields)).isFalse();
        assertThat(library.onlyCounts("{\"target\": \"stock\"}")).isFalse();
    }

    @Test
    void all_mistakes_are_named_at_once() {
        assertThat(check("{\"target\": \"x\", \"layout\": {\"decimal\": \"x\"}}")).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "[", "{\"handle\": null}"})
    void a_list_with_an_unsound_mapping_is_not_read(String document) {
        assertThat(FeedFile.lines("a,b", "1,2").with(document).unreadable())
                .startsWith("The mapping cannot be used:");
    }

    @Test
    void depth_without_end_is_a_mistake_as_any_other() {
        String deep = "{\"handle\":".repeat(5_000) + "1" + "}".repeat(5_000);

        assertThat(check(deep)).hasSize(1);
    }
}
