package io.holdfast.adapters.external.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecognitionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "shopify~Handle,Title,Body (HTML),Vendor,Variant Price",
                "shopify~Handle,Variant SKU,Variant Price",
                "shopify~Handle,Image Src",
                "shopify~\"Handle\";\"Title\";\"Option1 Name\"",
                "shopify~Handle,Published",
                "shopify~Handle,Title,Type,SEO Title",
                "shopify~Handle,Option1 Value",
                "native~Handle,Title,Published,SKU,Price",
                "native~Handle,Title,Tags",
                "medusa~Product Id,Product Handle,Product Title,Variant Sku",
                "medusa~Product Handle;Product Title;Price EUR",
                "woocommerce~ID,Type,SKU,Name,Regular price",
                "woocommerce~Type,SKU,Name,Parent",
                "google~id\ttitle\tdescription\tlink\timage_link\tprice",
                "google~id\ttitle\timage link\tprice",
                "native~handle,title,sku,price",
                "native~HANDLE;Title",
                "native~handle,vendor",
                "native~sku,price,currency",
                "native~sku,onHand",
                "native~sku,stock.north,weightGrams",
                "native~handle,attribute.material",
                "native~{\"handle\": \"a\"}",
                "native~[{\"handle\": \"a\"}]",
                "google~<rss><channel></channel></rss>",
                "google~<?xml version=\"1.0\"?><feed></feed>",
            })
    void auto_recognises_a_list_by_its_beginning(String format, String beginning) {
        assertThat(FeedFile.lines(beginning).readAsFarAsPossible().format()).isEqualTo(format);
    }

    @Test
    void an_unknown_header_is_shown_with_what_to_do() {
        assertThat(
                        FeedFile.lines("productType,variantId,sku,prices,tax", "main,1,A,EUR 5,x")
                                .unreadable())
                .isEqualTo(
                        "No known format has these columns: productType, variantId, sku, prices,"
                            + " tax. If the rows are products or stock, say which format it is"
                            + " (?format=), or write a mapping that says what the columns mean (PUT"
                            + " /api/v1/mappings/{name}) and import with it (?mapping={name}).");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "spree | slug,sku,name,price,compare_at_price,status,option1_name,option1_value",
                "magento | sku,product_type,categories,name,price,additional_attributes,qty",
                "commercetools | variantId,sku,prices,categories,name.en,slug.en",
                "stock | sku,quantityOnStock,supplyChannel",
            })
    void a_list_that_a_shipped_mapping_fits_says_which(String mapping, String header) {
        assertThat(FeedFile.lines(header, "1").unreadable())
                .contains(
                        "The mapping '%s' that ships fits it: ?mapping=%s."
                                .formatted(mapping, mapping));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"slug,locale,name,description", "sku,colour", "name,price", "key,val"})
    void no_mapping_is_named_that_could_make_nothing_of_a_list(String header) {
        assertThat(FeedFile.lines(header, "1").unreadable()).doesNotContain("ships");
    }

    @Test
    void a_long_unknown_header_is_shown_in_part() {
        String header = "a,,\"b\nc\"," + "x".repeat(200) + ",d".repeat(40);

        assertThat(FeedFile.lines(header, "1").unreadable())
                .startsWith(
                        "No known format has these columns: a, (no name), b c, "
                                + "x".repeat(60)
                                + "…, d, d, d, d, d, d, d, d and 32 more. If");
    }

    @Test
    void json_of_another_shop_is_shown_with_what_to_do() {
        String[] lists = {
            "[{\"id\": 1, \"name\": {\"en\": \"Mug\"}, \"price\": 9}]",
            "{\"id\": 1, \"name\": [2], \"price\": 9}\n{\"id\": 2}",
            "{\"items\": [{\"id\": 1, \"name\": \"Mug\", \"price\": 9}]}",
            "{\"id\": 1, \"name\": \"x\", \"price\": \"" + "9".repeat(50_000) + "\"}"
        };
        for (String list : lists) {
            assertThat(FeedFile.of(list).unreadable())
                    .startsWith(
                            "The objects of this list have id, name, price, which are no members")
                    .contains("PUT /api/v1/mappings/{name}");
        }
    }

    @Test
    void a_dump_of_a_database_is_not_said_to_need_a_mapping_alone() {
        String record =
                "{\"model\": \"product.product\", \"pk\": 1, \"fields\": {\"name\": \"Mug\"}}";

        assertThat(FeedFile.of("[" + record + "]").unreadable())
                .startsWith("This is a dump of a database (model, pk and fields, as Saleor's is):")
                .contains("records of their own", "Export products, as CSV", "one JSON object");
        assertThat(FeedFile.of("[{\"model\": \"X1\", \"name\": \"Mug\"}]").unreadable())
                .startsWith("The objects of this list have model, name,");
    }

    @Test
    void a_list_that_is_said_to_be_of_a_format_must_have_its_key() {
        assertThat(FeedFile.lines("title,price", "a,1").as("shopify").unreadable())
                .isEqualTo(
                        "A list of the format shopify has the column Handle or URL handle; this"
                                + " one has title, price.");
        assertThat(FeedFile.lines("title,price", "a,1").as("native").unreadable())
                .contains("handle or sku");
        assertThat(FeedFile.lines("title,price", "a,1").as("woocommerce").unreadable())
                .contains("Name or SKU");
        assertThat(FeedFile.lines("title,price", "a,1").as("medusa").unreadable())
                .contains("Product Handle and Product Title");
        assertThat(FeedFile.lines("title,price", "a,1").as("google").unreadable())
                .contains("the column id");
        assertThat(FeedFile.lines("title,price", "a,1").as("magento").unreadable())
                .isEqualTo("There is no format 'magento'.");
    }

    @Test
    void json_and_xml_are_of_one_format_each() {
        assertThat(FeedFile.lines("{\"handle\": \"a\"}").as("shopify").unreadable())
                .isEqualTo("The list is JSON, and a list of the format shopify is not.");
        assertThat(FeedFile.lines("<rss/>").as("native").unreadable())
                .isEqualTo("The list is XML, and a list of the format native is not.");
        assertThat(FeedFile.lines("<rss/>").with("{\"handle\": {\"column\": \"a\"}}").unreadable())
                .isEqualTo("This is XML; a mapping reads CSV and JSON.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "native~handle;title;sku;price~mug;Mug;M;9.5",
                "shopify~Handle;Title;Variant SKU;Variant Price~mug;Mug;M;9.5",
                "woocommerce~Type;SKU;Name;Regular price~simple;M;Mug;9.5",
                "medusa~Product Handle;Product Title;Variant SKU;Price EUR~mug;Mug;M;9.5",
                "google~id;title;image_link;price~M;Mug;http://x/1;9.5",
                "mapping~h;t;s;p~mug;Mug;M;9.5"
            })
    void what_a_spreadsheet_writes_before_the_header_is_passed_over(
            String format, String header, String row) {
        String mapping =
                """
                {"layout": {"delimiter": "|"}, "handle": {"column": "h"},
                 "fields": {"title": {"column": "t"}, "sku": {"column": "s"}, "price": {"column": "p"}}}
                """;
        for (String begin :
                new String[] {"sep=;\n", "\n\r\n;;;\n\"sep=;\"\r\n\n", "SEP=;;;;\r \r"}) {
            FeedFile file = FeedFile.of(begin + header + "\n" + row + "\n");
            Shelf shelf = (format.equals("mapping") ? file.with(mapping) : file).read().whole();

            assertThat(shelf.format()).isEqualTo(format);
            assertThat(shelf.variant("M").price().amount()).isEqualTo(950L);
            assertThat(shelf.items().getFirst().at().line())
                    .isEqualTo(2 + begin.replace("\r\n", "\n").replace("\r", "\n").lines().count());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'sep=,', ','",
        "'sep=\t', '\t'",
        "'sep=\\t', '\t'",
        "'sep=|', '|'",
        "'sep=#', '#'",
        "'', ';'"
    })
    void the_mark_that_a_list_names_separates_its_cells(String line, String mark) {
        String list = line + "\nhandle;title;sku;price\nmug;Mug;M;9.5\n";
        Shelf shelf = FeedFile.of(list.replace(";", mark)).read().whole();

        assertThat(shelf.variant("M").price().amount()).isEqualTo(950L);
    }

    @Test
    void a_list_of_nothing_but_blank_lines_is_empty() {
        assertThat(FeedFile.of("sep=;\n;;\n\n").unreadable()).isEqualTo("The list is empty.");
    }
}
