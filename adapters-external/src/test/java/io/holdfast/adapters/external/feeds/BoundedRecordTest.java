package io.holdfast.adapters.external.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.feed.FeedItem;
import io.holdfast.catalog.feed.Reject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Records of lists whose lines say nothing of where a record ends are bounded too, and so is what
/// lies between two records.
class BoundedRecordTest {
    private static final String MUG =
            "{\"handle\": \"mug\", \"title\": \"Mug\", \"variants\": [{\"sku\": \"M\", \"price\":"
                    + " {\"amount\": 1, \"currency\": \"EUR\"}}]}";
    private static final String BY_HANDLE =
            """
            {"skip": [{"column": "kind", "in": ["other"]}], "handle": {"column": "handle"},
             "fields": {"title": {"column": "title"}, "sku": {"column": "sku"}, "price": {"column": "price"}}}
            """;
    private static final String FILLER = "\"" + "x".repeat(1_000) + "\"";

    private static String values(int length) {
        return (FILLER + ",").repeat(length / 1_003) + FILLER;
    }

    @Test
    void a_record_of_a_json_array_that_is_too_long_though_each_text_is_short_breaks_the_list_off() {
        String page = "{\"page\": 1, \"products\": [" + values(20_000_000) + "]}";

        Shelf shelf = FeedFile.of("[" + MUG + ",\n" + page + "]").readAsFarAsPossible();

        assertThat(shelf.products()).containsOnlyKeys("mug");
        assertThat(shelf.broken())
                .isEqualTo(
                        "The list cannot be read beyond line 2: a record there has more than"
                                + " 16777216 characters.");
    }

    @Test
    void a_record_of_a_json_array_may_have_just_as_many_characters_as_a_line() {
        String begin = "{\"handle\": \"mug\", \"other\": [";
        String most = begin + "\n".repeat(16_777_216 - begin.length() - 2) + "]}";

        assertThat(FeedFile.of("[" + most + "]").read().reject().key()).isEqualTo("mug");
        assertThat(FeedFile.of("[ " + most.replace("]", " ]") + "]").readAsFarAsPossible().broken())
                .endsWith("has more than 16777216 characters.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "{\"a\": 0}"})
    void a_record_of_more_values_than_anybody_needs_is_refused_by_itself(String value) {
        String many = (value + ",").repeat(500_000) + value;
        String odd = "{\"handle\": \"odd\", \"title\": [" + many + "], \"more\": 1}";

        Shelf array = FeedFile.of("[" + odd + "," + MUG + "]").read();
        Shelf lines = FeedFile.lines(odd, MUG).read();

        assertThat(array.reject().reason()).isEqualTo("a record has at most 500000 values");
        assertThat(array.reject().key()).isEqualTo("odd");
        assertThat(array.products()).containsOnlyKeys("mug");
        assertThat(lines.reject().reason()).isEqualTo(array.reject().reason());
        assertThat(lines.products()).containsOnlyKeys("mug");
    }

    @Test
    void an_object_that_is_read_as_a_row_has_as_many_members_as_a_row_has_cells() {
        String many = "\"x\": [" + "0,".repeat(16_384) + "0]";
        String odd = "{\"kind\": \"other\", \"handle\": \"odd\", " + many + "}";
        String tee = "{\"handle\": \"tee\", \"title\": \"Tee\", \"sku\": \"T\", \"price\": 1}";

        Shelf shelf = FeedFile.of("[" + odd + "," + tee + "]").with(BY_HANDLE).read();

        assertThat(shelf.reject().reason()).isEqualTo("has more than 16384 members");
        assertThat(shelf.products()).containsOnlyKeys("tee");
    }

    @Test
    void a_template_makes_no_text_that_is_longer_than_a_cell() {
        String mapping =
                """
                {"handle": {"column": "handle"}, "fields": {
                   "title": {"column": "handle"}, "sku": {"column": "handle"}, "price": {"column": "price"},
                   "description": {"template": "%s"}}}
                """
                        .formatted("{about}".repeat(2_000));

        Shelf shelf =
                FeedFile.lines("handle,about,price", "tee," + "x".repeat(501) + ",1", "mug,y,1")
                        .with(mapping)
                        .read();

        assertThat(shelf.reject().reason())
                .isEqualTo("its template makes more than 1000000 characters");
        assertThat(shelf.products()).containsOnlyKeys("mug");
    }

    private static String item(String id, String more) {
        return "<item><id>%s</id><title>T</title><price>1 EUR</price>%s</item>".formatted(id, more);
    }

    private static FeedFile xml(String... items) {
        return FeedFile.of("<rss><channel>" + String.join("\n", items) + "</channel></rss>");
    }

    @Test
    void an_item_of_xml_that_is_too_long_though_each_element_is_short_is_refused_by_itself() {
        String link = "<link>" + "x".repeat(900_000) + "</link>";

        Shelf shelf = xml(item("LONG", link.repeat(20)), item("MUG", "")).read();

        Reject reject = shelf.reject();
        assertThat(reject.reason()).isEqualTo("is longer than 16777216 characters");
        assertThat(reject.key()).isEqualTo("LONG");
        assertThat(shelf.products()).containsOnlyKeys("mug");
    }

    @Test
    void an_item_of_more_elements_than_any_has_says_so() {
        Shelf shelf = xml(item("MANY", "<link>x</link>".repeat(2_000)), item("MUG", "")).read();

        assertThat(shelf.reject().reason()).isEqualTo("has more than 2000 elements");
        assertThat(shelf.products()).containsOnlyKeys("mug");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<!--%s-->", "<link a=\"%s\"/>", "<link><![CDATA[%s]]></link>", "<?p %s?>"})
    void what_a_parser_has_to_keep_as_a_whole_breaks_the_list_off_where_it_is_absurd(String part) {
        String long20 = part.formatted("x".repeat(20_000_000));

        Shelf shelf = xml(item("MUG", ""), item("LONG", long20)).readAsFarAsPossible();

        assertThat(shelf.products()).containsOnlyKeys("mug");
        assertThat(shelf.broken() + shelf.rejects())
                .containsAnyOf("has a comment, a tag or a text of more than", "more than 1000000");
    }

    private static long passedOver(Shelf shelf) {
        return shelf.items().stream().filter(item -> item instanceof FeedItem.PassedOver).count();
    }

    @Test
    void rows_that_are_left_out_are_told_of_in_between() {
        String others = ",,,,other\n".repeat(300_000);
        Shelf shelf =
                FeedFile.of("handle,title,sku,price,kind\n" + others + "tee,Tee,T,1,\n")
                        .with(BY_HANDLE)
                        .read();

        assertThat(passedOver(shelf)).isBetween(2L, 3L);
        assertThat(shelf.fragments().getFirst().at().ordinal()).isOne();
        assertThat(shelf.fragments().getFirst().at().line()).isEqualTo(300_002);
        assertThat(shelf.products()).containsOnlyKeys("tee");
    }

    @Test
    void blank_lines_are_told_of_in_between() {
        String blank = "\n".repeat(2_500_000);

        Shelf rows = FeedFile.of("handle,title,sku,price\n" + blank + "tee,Tee,T,1\n").read();
        Shelf lines = FeedFile.of(MUG + "\n" + blank + MUG + "\n").read();

        assertThat(passedOver(rows)).isEqualTo(2);
        assertThat(rows.products()).containsOnlyKeys("tee");
        assertThat(passedOver(lines)).isEqualTo(2);
        assertThat(lines.fragments().getLast().at().ordinal()).isEqualTo(2);
    }

    @Test
    void objects_that_are_left_out_and_what_stands_beside_the_array_are_told_of_in_between() {
        String tee = "{\"handle\": \"tee\", \"title\": \"Tee\", \"sku\": \"T\", \"price\": 1}";
        String other = "{\"kind\": \"other\"},";
        String list = "{\"products\": [" + other.repeat(60_000) + tee + "], \"more\": [";

        Shelf shelf = FeedFile.of(list + values(2_500_000) + "]}").with(BY_HANDLE).read();

        assertThat(passedOver(shelf)).isBetween(2L, 4L);
        assertThat(shelf.fragments().getFirst().at().ordinal()).isOne();
        assertThat(shelf.products()).containsOnlyKeys("tee");
    }

    @Test
    void elements_between_items_are_told_of_in_between() {
        Shelf shelf = xml("<x>y</x>".repeat(200_000), item("MUG", "")).read();

        assertThat(passedOver(shelf)).isEqualTo(1);
        assertThat(shelf.products()).containsOnlyKeys("mug");
    }
}
