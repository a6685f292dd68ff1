package io.holdfast.adapters.external.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Product;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

class EncodingTest {
    private static final FeedFile LIST =
            FeedFile.lines("handle,title,sku,price", "krug,Krügli – 🍵 €,K,9.50");

    private static String title(FeedFile file) {
        Shelf shelf = file.read().whole();
        assertThat(shelf.format()).isEqualTo("native");
        return shelf.product("krug").copy().title();
    }

    @Test
    void utf_8_is_read_with_and_without_a_byte_order_mark() {
        assertThat(title(LIST)).isEqualTo("Krügli – 🍵 €");
        assertThat(title(LIST.after(0xEF, 0xBB, 0xBF))).isEqualTo("Krügli – 🍵 €");
    }

    @Test
    void utf_16_and_32_are_read_with_a_byte_order_mark_of_either_kind() {
        assertThat(title(LIST.in(StandardCharsets.UTF_16LE).after(0xFF, 0xFE)))
                .isEqualTo("Krügli – 🍵 €");
        assertThat(title(LIST.in(StandardCharsets.UTF_16BE).after(0xFE, 0xFF)))
                .isEqualTo("Krügli – 🍵 €");
        assertThat(title(LIST.in(Charset.forName("UTF-32LE")).after(0xFF, 0xFE, 0, 0)))
                .isEqualTo("Krügli – 🍵 €");
        assertThat(title(LIST.in(Charset.forName("UTF-32BE")).after(0, 0, 0xFE, 0xFF)))
                .isEqualTo("Krügli – 🍵 €");
    }

    @Test
    void utf_16_shows_without_a_mark_as_well() {
        assertThat(title(LIST.in(StandardCharsets.UTF_16LE))).isEqualTo("Krügli – 🍵 €");
        assertThat(title(LIST.in(StandardCharsets.UTF_16BE))).isEqualTo("Krügli – 🍵 €");
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows-1252", "ISO-8859-15", "IBM850", "UTF-16LE"})
    void the_charset_of_the_content_type_is_used(String name) {
        FeedFile list = FeedFile.lines("handle,title,sku,price", "krug,Krügli,K,9.50");

        assertThat(
                        title(
                                list.in(Charset.forName(name))
                                        .sentAs(
                                                "text/csv; header=present; charset=\""
                                                        + name
                                                        + "\"")))
                .isEqualTo("Krügli");
    }

    @Test
    void a_byte_order_mark_knows_better_than_the_content_type() {
        assertThat(title(LIST.after(0xEF, 0xBB, 0xBF).sentAs("text/csv; charset=windows-1252")))
                .isEqualTo("Krügli – 🍵 €");
    }

    @Test
    void an_unknown_charset_is_named() {
        assertThat(LIST.sentAs("text/csv; charset=klingon").unreadable())
                .isEqualTo("There is no charset 'klingon'.");
        assertThat(LIST.sentAs("text/csv; charset=%20").unreadable())
                .isEqualTo("There is no charset '%20'.");
    }

    @Test
    void gzip_is_unpacked_wherever_it_shows() {
        assertThat(title(LIST.gzipped())).isEqualTo("Krügli – 🍵 €");
        assertThat(title(LIST.in(StandardCharsets.UTF_16LE).after(0xFF, 0xFE).gzipped()))
                .isEqualTo("Krügli – 🍵 €");
    }

    @Test
    void gzip_may_be_made_of_several_parts() {
        ByteArrayOutputStream parts = new ByteArrayOutputStream();
        parts.writeBytes(LIST.gzipped().bytes());
        parts.writeBytes(FeedFile.lines("mug,Mug,M,1").gzipped().bytes());

        assertThat(FeedFile.of(parts.toByteArray()).read().whole().products())
                .containsOnlyKeys("krug", "mug");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void any_line_ending_ends_a_line(String end) {
        Shelf rows =
                FeedFile.of(
                                String.join(
                                        end,
                                        "handle,title,sku,price",
                                        "a,A,A,1",
                                        "",
                                        "b,B,B,x",
                                        "c,C,C,3"))
                        .read();
        assertThat(rows.products()).containsOnlyKeys("a", "c");
        assertThat(rows.reject().at().line()).isEqualTo(4L);

        Shelf objects =
                FeedFile.of(
                                String.join(
                                        end,
                                        "{\"sku\":\"A\",\"onHand\":1}",
                                        "",
                                        "{\"sku\":\"B\"}",
                                        "{\"sku\":\"C\",\"onHand\":2}"))
                        .read();
        assertThat(objects.stock()).hasSize(2);
        assertThat(objects.reject().at().line()).isEqualTo(3L);
    }

    @Test
    void a_quoted_cell_keeps_its_line_breaks_quotes_and_separators() {
        Shelf shelf =
                FeedFile.of(
                                "handle,title,description,sku,price\r\n"
                                        + "a,\"5\"\" \"\"wide\"\"\",\"one\r\ntwo, \nthree\",A,1\r\n"
                                        + "b,B,,B,bad\r\n")
                        .read();
        Product a = shelf.product("a");

        assertThat(a.copy().title()).isEqualTo("5\" \"wide\"");
        assertThat(a.copy().description()).isEqualTo("one\r\ntwo, \nthree");
        assertThat(shelf.reject().at().line()).isEqualTo(5L);
        assertThat(shelf.reject().raw()).isEqualTo("b,B,,B,bad");
    }

    @Test
    void the_raw_record_of_a_reject_can_be_read_again() {
        String row = "a,\"A, \"\"b\"\"\",\"x\ny\",A,bad";
        String raw =
                FeedFile.lines("handle,title,description,sku,price", row).read().reject().raw();

        assertThat(raw).isEqualTo(row);
    }

    @Test
    void rows_may_be_shorter_than_the_header_and_have_empty_cells_too_many() {
        Shelf shelf =
                FeedFile.lines(
                                "handle,title,sku,price,vendor,tags",
                                "a,A,A,1",
                                "b,B,B,2,V,,,,",
                                "c")
                        .read()
                        .whole();

        assertThat(shelf.products()).containsOnlyKeys("a", "b");
        assertThat(shelf.product("b").copy().vendor()).isEqualTo("V");
    }

    @Test
    void a_row_with_more_cells_than_the_header_has_names_is_refused() {
        Shelf shelf = FeedFile.lines("handle,title,sku,price", "a,A,A,1,more", "b,B,B,2").read();

        assertThat(shelf.reject().reason())
                .isEqualTo("the row has 5 cells, the header only 4 names");
        assertThat(shelf.products()).containsOnlyKeys("b");
    }

    @Test
    void a_list_may_end_without_a_line_ending_and_hold_its_header_in_quotes() {
        assertThat(FeedFile.of("\"handle\" , \"title\",sku,price\na,A,A,1").read().products())
                .hasSizeLessThanOrEqualTo(1);
        assertThat(FeedFile.of("\"handle\",\"title\",sku,price\na,A,A,1").read().whole().products())
                .containsOnlyKeys("a");
    }
}
