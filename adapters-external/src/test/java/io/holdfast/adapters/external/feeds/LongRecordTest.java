package io.holdfast.adapters.external.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.feed.Reject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Records that are longer than any may be are refused alone.
class LongRecordTest {
    private static final String HEADER = "handle,title,sku,price";
    private static final String MUG = "mug,Mug,MUG,9";
    private static final String CUP = "cup,\"Cup\nor\r\nso\",CUP,7";
    private static final String LONG = "x".repeat(20_000_000);

    private static Shelf between(String row) {
        return FeedFile.lines(
                        HEADER, CUP, row, MUG, CUP.replace("cup", "pot").replace("CUP", "POT"))
                .read();
    }

    private static void assertRefusedAlone(Shelf shelf, String reason) {
        assertThat(shelf.products()).containsOnlyKeys("cup", "mug", "pot");
        Reject reject = shelf.reject();
        assertThat(reject.reason()).isEqualTo(reason);
        assertThat(reject.at().line()).isEqualTo(5);
        assertThat(reject.at().ordinal()).isEqualTo(2);
        assertThat(reject.raw()).hasSizeBetween(10_000, Reject.RAW_MAX);
        assertThat(shelf.product("cup").copy().title()).isEqualTo("Cup\nor\r\nso");
    }

    @Test
    void a_row_of_one_long_cell_is_refused_by_itself() {
        String reason = "is longer than 16777216 characters";
        assertRefusedAlone(between("tee," + LONG + ",T,1"), reason);
        assertRefusedAlone(between("tee,\"" + LONG + "\",T,1"), reason);
        assertRefusedAlone(between("tee,\"" + LONG + "\"\",\"\"\",T,1"), reason);
        assertRefusedAlone(between("tee,5\" " + LONG + "\",T,1"), reason);
    }

    @Test
    void a_row_of_many_cells_is_refused_by_itself_though_each_is_short_enough() {
        assertRefusedAlone(
                between("tee" + (",\"" + "x".repeat(900_000) + "\"").repeat(20)),
                "is longer than 16777216 characters");
    }

    private static String ofLines(int lines) {
        String line = "x".repeat(LONG.length() / lines) + "\r\n";
        return "tee,\"" + line.repeat(lines - 1) + line.strip() + "\",T,1";
    }

    @Test
    void lines_within_it_count_and_are_told() {
        Shelf shelf = between(ofLines(1_000));

        assertThat(shelf.reject().reason())
                .isEqualTo(
                        "is longer than 16777216 characters; it goes over 1000 lines, so maybe a"
                                + " quotation mark is not closed");
        assertThat(shelf.items().get(2).at().line()).isEqualTo(5 + 1_000);
        assertThat(shelf.items().get(3).at().line()).isEqualTo(5 + 1_001);
        assertThat(shelf.products()).containsOnlyKeys("cup", "mug", "pot");
    }

    @Test
    void what_goes_over_too_many_lines_is_no_row_but_a_quotation_mark_that_is_closed_too_late() {
        Shelf shelf = FeedFile.lines(HEADER, CUP, ofLines(1_001), MUG).readAsFarAsPossible();

        assertThat(shelf.products()).containsOnlyKeys("cup");
        assertThat(shelf.rejects()).isEmpty();
        assertThat(shelf.broken())
                .isEqualTo(
                        "The list cannot be read beyond line 5: a row there is longer than"
                                + " 16777216 characters; it goes over 1001 lines, so maybe a"
                                + " quotation mark is not closed.");
    }

    @Test
    void a_quoted_row_that_the_list_ends_with_needs_no_end_of_line() {
        Shelf shelf = FeedFile.of(String.join("\n", HEADER, MUG, "tee,\"" + LONG + "\"")).read();

        assertThat(shelf.products()).containsOnlyKeys("mug");
        assertThat(shelf.reject().reason()).isEqualTo("is longer than 16777216 characters");
        assertThat(shelf.reject().at().line()).isEqualTo(3);
    }

    @Test
    void a_row_is_refused_also_where_all_that_is_given_of_it_is_blank() {
        Shelf shelf = FeedFile.lines(HEADER, " ".repeat(LONG.length()) + ",Tee,T,1", MUG).read();

        assertThat(shelf.reject().reason()).isEqualTo("is longer than 16777216 characters");
        assertThat(shelf.reject().at().line()).isEqualTo(2);
        assertThat(shelf.products()).containsOnlyKeys("mug");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "5\",\"", "\"x\"", "x,"})
    void a_row_that_the_list_ends_with_is_refused_where_its_quotation_marks_are_closed(
            String begin) {
        boolean open = begin.equals("\"") || begin.endsWith(",\"");
        Shelf shelf =
                FeedFile.of(String.join("\n", HEADER, MUG, "tee," + begin + LONG))
                        .readAsFarAsPossible();

        assertThat(shelf.products()).containsOnlyKeys("mug");
        if (open) {
            assertThat(shelf.broken()).contains("a quotation mark is opened and never closed");
        } else {
            assertThat(shelf.reject().at().line()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "y", "\"y\"", "y\"z,"})
    void a_quotation_mark_that_is_opened_behind_the_limit_and_never_closed_breaks_the_list_off(
            String cell) {
        String list =
                String.join("\n", HEADER, MUG, "tee," + LONG + "," + cell + ",\"T,1", MUG, MUG);

        assertThat(FeedFile.of(list).readAsFarAsPossible().broken())
                .isEqualTo(
                        "The list cannot be read beyond line 2: a quotation mark is opened and"
                                + " never closed.");
    }

    @Test
    void a_row_just_as_long_as_it_may_be_is_whole() {
        String most = "tee," + "x".repeat(16_777_216 - 8) + ",T,1";
        assertThat(between(most).reject().reason()).startsWith("at most 1000000 characters, had");
        assertThat(between(most + "1").reject().reason()).startsWith("is longer than");
    }

    @Test
    void a_long_row_is_not_left_out_for_what_it_seems_to_say() {
        String mapping =
                """
                {"skip": [{"column": "price", "in": [""]}], "handle": {"column": "handle"},
                 "fields": {"title": {"column": "title"}, "sku": {"column": "sku"}, "price": {"column": "price"}}}
                """;
        Shelf shelf = FeedFile.lines(HEADER, "tee," + LONG + ",T,1", MUG).with(mapping).read();

        assertThat(shelf.reject().reason()).startsWith("is longer than");
        assertThat(shelf.products()).containsOnlyKeys("mug");
    }

    @Test
    void a_long_line_of_json_is_refused_by_itself() {
        String good = "{\"handle\": \"mug\", \"title\": \"Mug\", \"variants\": []}";
        Shelf shelf =
                FeedFile.lines(good, "{\"title\": \"" + LONG + "\"}", good, "{" + LONG).read();

        assertThat(shelf.rejects())
                .extracting(Reject::reason)
                .containsOnly("the line has more than 16777216 characters")
                .hasSize(2);
        assertThat(shelf.rejects()).extracting(r -> r.at().line()).containsExactly(2L, 4L);
        assertThat(shelf.rejects().getFirst().raw()).startsWith("{\"title\": \"xxx");
        assertThat(shelf.fragments()).hasSize(2);
    }

    @Test
    void a_line_of_json_is_refused_also_where_all_that_is_kept_of_it_is_blank() {
        String good = "{\"handle\": \"mug\", \"title\": \"Mug\", \"variants\": []}";
        Shelf shelf =
                FeedFile.lines(good, " ".repeat(Reject.RAW_MAX) + "{\"title\": \"" + LONG + "\"}")
                        .read();

        assertThat(shelf.reject().reason()).isEqualTo("the line has more than 16777216 characters");
        assertThat(shelf.reject().at().line()).isEqualTo(2);
    }
}
