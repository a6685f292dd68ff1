package io.holdfast.adapters.external.feeds.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.feed.FeedBroken;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Whatever is cut off, the rows stay the same rows, however the text comes and is asked for.
class CutRecordsTest {
    private static final int LENGTH_MAX = 6;
    private static final char[] LETTERS = {'"', '"', ',', '\n', '\r', 'x', 'x'};
    private static final int SIZES = 12;

    /// A text that comes a few characters at a time.
    private static final class Drops extends FilterReader {
        private final int size;

        Drops(String text, int size) {
            super(new StringReader(text));
            this.size = size;
        }

        @Override
        public int read(char[] into, int offset, int count) throws IOException {
            return super.read(into, offset, Math.min(count, size));
        }
    }

    private static CutRecords cutting(String text, int size) {
        return new CutRecords(new Drops(text, size), ',', LENGTH_MAX);
    }

    private static String cut(String text, int size, int asked) {
        StringBuilder all = new StringBuilder();
        char[] some = new char[asked + 2];
        try (Reader cutting = cutting(text, size)) {
            for (int n = cutting.read(some, 1, asked); n >= 0; n = cutting.read(some, 1, asked)) {
                all.append(some, 1, n);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(some[asked + 1]).isEqualTo('\0');
        return all.toString();
    }

    private static void assertCut(String text, String expected) {
        for (int size = 1; size <= SIZES; size++) {
            for (int asked = 1; asked <= SIZES; asked++) {
                assertThat(cut(text, size, asked)).as("%d, %d", size, asked).isEqualTo(expected);
            }
        }
        assertThat(cut(text, 1_000, 1_000)).isEqualTo(expected);
    }

    @Test
    void a_quotation_mark_that_is_cut_off_is_added_and_no_row_behind_it_is_lost() {
        assertCut("a,\"xxxxxxxx\"\nb\nc\nd,e\n", "a,\"xxx\"\nb\nc\nd,e\n");
        assertCut("a,\"xxxxxxxx\"\r\n\"xxxxxxx\"\r\nc\r\n", "a,\"xxx\"\r\n\"xxxxx\"\r\nc\r\n");
    }

    @Test
    void characters_may_be_asked_for_one_by_one() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Reader cutting = cutting("a,\"xxxxxxxx\"\nb", 3)) {
            for (int c = cutting.read(); c >= 0; c = cutting.read()) {
                all.append((char) c);
            }
        }
        assertThat(all).hasToString("a,\"xxx\"\nb");
    }

    @Test
    void a_quoted_row_at_the_end_is_closed_where_it_is_closed_and_open_where_it_is_not() {
        assertCut("b\na,\"xxxxxxxx\"", "b\na,\"xxx\"");
        assertCut("b\na,\"xxxxxxxx", "b\na,\"xxx");
        assertCut("b\na,xxxxxxxx", "b\na,xxxx");
        assertCut("b\na,xxxxxxxx,\"x", "b\na,xxxx,\"");
        assertCut("b\na,\"x\",\"xxxxx", "b\na,\"x\",\"");
        assertCut("b\n\"xxxx\",\"xxxxx", "b\n\"xxxx\"\"");
        assertCut("b\nxxxxx,\"xxxxx", "b\nxxxxx,\"");
    }

    /// What rows there are, of a list of any kind, by how often they end and whether the last does.
    private static List<String> rows(Reader text) {
        List<String> rows = new ArrayList<>();
        try (RowReader reader = new RowReader(text, new RowsBegin(',', 0))) {
            for (List<String> row = reader.next(); row != null; row = reader.next()) {
                rows.add("a row");
            }
        } catch (FeedBroken e) {
            rows.add("open");
        }
        return rows;
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3"})
    void whatever_the_rows_look_like_each_stays_one_row(int seed) {
        Random random = new Random(seed);
        for (int n = 0; n < 3_000; n++) {
            StringBuilder made = new StringBuilder();
            for (int length = random.nextInt(60); length > 0; length--) {
                made.append(LETTERS[random.nextInt(LETTERS.length)]);
            }
            String text = made.toString();
            String whole = cut(text, 1_000, 1_000);
            int size = 1 + random.nextInt(SIZES);
            int asked = 1 + random.nextInt(SIZES);

            assertThat(cut(text, size, asked)).as(text).isEqualTo(whole);
            assertThat(rows(new StringReader(whole)))
                    .as("%s as %s", text, whole)
                    .isEqualTo(rows(new StringReader(text)));
        }
    }
}
