package io.holdfast.adapters.external.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.feed.Mapping;
import io.holdfast.catalog.feed.UnreadColumns;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A misspelt column loses all that stands in it, so every feed tells what it did not read.
class UnreadColumnsTest {
    private static UnreadColumns columns(String... names) {
        return new UnreadColumns(List.of(names), 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "handle,title,sku,pirce,option.Size,stock.main,qty~pirce|qty",
                "handle,title,sku,price,onHand~onHand",
                "sku,location,onHand,reserved,available,shelf~shelf",
                "Handle,Title,Variant SKU,Variant Price,Option1 Name,Gift Card~Gift Card",
                "Handle,Title,SKU,Location,Incoming,On hand~Title|Incoming",
                "URL handle,Title,Price,Charge tax,SEO title~Charge tax",
                "Type,SKU,Name,Regular price,Meta: x,In stock?,Attribute 1 name,Attribute 1"
                        + " value(s)~In stock?",
                "Product Handle,Product Title,Price EUR,Product Discountable~Product Discountable",
                "id,title,image link,g:price,availability~availability",
            })
    void a_list_says_which_columns_were_not_read(String header, String unread) {
        String row = "x,".repeat(header.split(",", -1).length - 1) + "x";

        assertThat(FeedFile.lines(header, row).unread()).isEqualTo(columns(unread.split("[|]")));
    }

    @Test
    void what_is_exported_has_nothing_that_is_not_read() {
        String header =
                "handle,title,description,vendor,category,tags,status,image.url,image.alt,sku,"
                    + "barcode,price,compareAtPrice,currency,weightGrams,stock,attribute.a,option.b";

        assertThat(FeedFile.lines(header, "x").unread()).isEqualTo(UnreadColumns.NONE);
        assertThat(FeedFile.lines("sku,location,onHand,reserved,available", "x").unread())
                .isEqualTo(UnreadColumns.NONE);
    }

    @Test
    void twenty_names_are_told_and_how_many_others_there_are() {
        String strange =
                IntStream.rangeClosed(1, 23)
                        .mapToObj(i -> "x" + i)
                        .collect(Collectors.joining(","));
        UnreadColumns unread = FeedFile.lines("handle,title,sku,,," + strange, "a").unread();

        assertThat(unread.names()).hasSize(20).startsWith("x1", "x2").endsWith("x20");
        assertThat(unread.more()).isEqualTo(3);
        assertThat(FeedFile.lines("handle,title," + "y".repeat(300), "a").as("native").unread())
                .isEqualTo(columns("y".repeat(60) + "…"));
    }

    private static String shipped(String name) {
        return new FeedLibrary()
                .shipped().stream()
                        .filter(mapping -> mapping.name().equals(name))
                        .map(Mapping::document)
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void a_mapping_says_what_it_takes_nothing_from() {
        assertThat(FeedFile.lines("sku,qty,price", "A,1,2").with(shipped("stock")).unread())
                .isEqualTo(columns("price"));
        String all =
                """
                {"skip": [{"column": "old", "in": ["1"]}], "variantWhen": {"column": "kind", "in": ["v"]},
                 "handle": {"column": "h"},
                 "fields": {"sku": {"anyOf": ["s", "t"]}, "title": {"template": "{brand} {name}"},
                            "images": {"columns": "img{n}"},
                            "weight": {"column": "w", "unit": {"column": "wu"}}},
                 "options": {"names": "on{n}", "values": "ov{n}", "columns": {"Size": "size"}},
                 "attributes": {"a": {"column": "a"}},
                 "attributesFrom": {"prefix": "f.", "pairs": {"column": "more"}}}
                """;
        String header = "old,kind,h,s,t,brand,name,img1,w,wu,on1,ov1,size,a,f.x,more,price";

        assertThat(FeedFile.lines(header, "0").with(all).unread()).isEqualTo(columns("price"));
    }

    @Test
    void members_of_objects_and_elements_of_items_are_told_once_they_were_seen() {
        assertThat(
                        FeedFile.lines(
                                        "{\"sku\": \"A\", \"qty\": 1}",
                                        "{\"sku\": \"B\", \"qty\": 1, \"more\": {\"x\": 1}}")
                                .with(shipped("stock"))
                                .unread())
                .isEqualTo(columns("more.x"));
        assertThat(
                        FeedFile.of(
                                        "<rss><channel><item><id>A</id><title>A</title>"
                                            + "<price>9</price><tax>1</tax></item></channel></rss>")
                                .unread())
                .isEqualTo(columns("tax"));
        assertThat(FeedFile.lines("{\"handle\": \"a\", \"title\": \"A\"}").unread())
                .isEqualTo(UnreadColumns.NONE);
    }
}
