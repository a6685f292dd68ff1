package io.holdfast.adapters.external.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.feed.FeedItem;
import io.holdfast.catalog.feed.FeedSource;
import io.holdfast.catalog.feed.OpenFeed;
import io.holdfast.catalog.feed.OpenFeedOutcome;
import io.holdfast.catalog.feed.Reject;
import io.holdfast.kernel.StoreUnavailable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;

class BadListTest {
    private static final String HEADER = "handle,title,sku,price,currency,stock";
    private static final String GOOD = "mug,Mug,MUG,9,EUR,3";
    private static final byte[] FIRST = FeedFile.lines(HEADER, GOOD).gzipped().bytes();
    private static final byte[] SECOND = FeedFile.lines("b,B,B,9,EUR,1").gzipped().bytes();

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "   ", "\uFEFF", "\r\n"})
    void an_empty_list_is_empty(String text) {
        assertThat(FeedFile.of(text).unreadable()).isEqualTo("The list is empty.");
        assertThat(FeedFile.of(text).gzipped().unreadable()).isEqualTo("The list is empty.");
    }

    @Test
    void a_header_without_rows_has_no_records() {
        assertThat(FeedFile.lines(HEADER).read().items()).isEmpty();
        assertThat(FeedFile.of("[]").read().items()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "89504E470D0A1A0A0000000D,a PNG picture",
        "FFD8FFE000104A464946,a JPEG picture",
        "474946383961,a GIF picture",
        "52494646AABBCCDD57454250,a WebP picture or a recording",
        "255044462D312E37,a PDF document",
        "504B030414000600,a ZIP archive or an Excel workbook",
        "D0CF11E0A1B11AE1,an old Excel workbook",
        "28B52FFD00000000,packed by zstd",
    })
    void a_picture_or_another_file_is_called_by_its_name(String hex, String words) {
        byte[] bytes = java.util.HexFormat.of().parseHex(hex);

        assertThat(FeedFile.of(bytes).unreadable()).startsWith("This is " + words);
        assertThat(FeedFile.of(bytes).gzipped().sentAs("text/csv").unreadable())
                .startsWith("This is " + words);
    }

    @Test
    void a_web_page_is_no_list() {
        assertThat(FeedFile.of("<!DOCTYPE html>\n<html><body>Log in</body></html>").unreadable())
                .isEqualTo("This is a web page (HTML), not a list.");
    }

    @Test
    void bytes_of_no_meaning_are_no_list() {
        for (int seed = 0; seed < 200; seed++) {
            byte[] noise = new byte[5_000];
            new Random(seed).nextBytes(noise);
            assertThat(FeedFile.of(noise).unreadable()).doesNotContain("\0", "\uFFFF", "Exception");
        }
    }

    @Test
    void gzip_that_breaks_off_is_read_up_to_there_and_then_said_to_be_broken() {
        byte[] packed = big(20_000).gzipped().bytes();
        Shelf shelf = FeedFile.of(Arrays.copyOf(packed, packed.length / 2)).readAsFarAsPossible();

        assertThat(shelf.broken()).isEqualTo("The gzip data breaks off or is damaged.");
        assertThat(FeedFile.of(Arrays.copyOf(packed, 5)).unreadable())
                .isEqualTo("The gzip data breaks off or is damaged.");
        assertThat(FeedFile.of(Arrays.copyOf(packed, 30)).unreadable())
                .isEqualTo("The gzip data breaks off or is damaged.");
    }

    @Test
    void gzip_with_a_flipped_bit_is_damaged() {
        byte[] packed = big(20_000).gzipped().bytes();
        packed[packed.length / 2] ^= 0x40;

        assertThat(FeedFile.of(packed).readAsFarAsPossible().broken()).isNotEmpty();
    }

    @Test
    void truncated_json_and_xml_in_gzip_say_so_too() {
        byte[] json =
                FeedFile.of("[" + "{\"sku\":\"A\",\"onHand\":1},".repeat(100_000))
                        .gzipped()
                        .bytes();
        byte[] xml =
                FeedFile.of("<rss>" + "<item><id>A</id></item>".repeat(100_000)).gzipped().bytes();
        byte[] lines =
                FeedFile.of("{\"sku\":\"A\",\"onHand\":1}\n".repeat(100_000)).gzipped().bytes();

        for (byte[] packed : new byte[][] {json, xml, lines}) {
            Shelf shelf =
                    FeedFile.of(Arrays.copyOf(packed, packed.length - 20)).readAsFarAsPossible();
            assertThat(shelf.broken()).isEqualTo("The gzip data breaks off or is damaged.");
        }
    }

    @Test
    void gzip_of_several_members_is_all_of_them_and_zeros_up_to_a_block_are_none() {
        byte[] both = joined(FIRST, SECOND);

        assertThat(FeedFile.of(both).read().items()).hasSize(2);
        assertThat(FeedFile.of(joined(both, new byte[100_000])).read().items()).hasSize(2);
        assertThat(FeedFile.of(joined(FIRST, described(SECOND))).read().items()).hasSize(2);
    }

    @Test
    void a_bit_that_is_flipped_anywhere_in_the_second_member_is_said_to_be_damage() {
        byte[] both = joined(FIRST, described(SECOND));
        for (int i = FIRST.length; i < both.length; i++) {
            byte[] damaged = both.clone();
            damaged[i] ^= 0x20;
            assertDamaged(damaged, "byte " + (i - FIRST.length));
        }
    }

    @Test
    void a_second_member_that_is_cut_anywhere_is_said_to_break_off() {
        byte[] both = joined(FIRST, described(SECOND));
        for (int length = FIRST.length + 1; length < both.length; length++) {
            assertDamaged(Arrays.copyOf(both, length), "cut to " + (length - FIRST.length));
        }
    }

    @Test
    void what_follows_gzip_and_is_none_is_said_to_be_damage() {
        byte[] row = "b,B,B,9,EUR,1\n".getBytes(StandardCharsets.UTF_8);

        assertDamaged(joined(FIRST, row), "a row that is not packed");
        assertDamaged(joined(FIRST, new byte[] {0x1f}), "half a number");
        byte[] flagged = SECOND.clone();
        flagged[3] = 0x20;
        assertDamaged(joined(FIRST, flagged), "a member with a flag that nobody knows");
        assertDamaged(joined(FIRST, joined(new byte[512], row)), "a row behind zeros");
        assertDamaged(joined(FIRST, joined(new byte[512], SECOND)), "a member behind zeros");
    }

    private static void assertDamaged(byte[] packed, String what) {
        assertThat(FeedFile.of(packed).unreadable())
                .as(what)
                .isEqualTo("The gzip data breaks off or is damaged.");
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /// The same member with everything in its header that gzip allows.
    private static byte[] described(byte[] member) {
        byte[] header = Arrays.copyOf(member, 10);
        header[3] = 0x1e;
        byte[] more = {3, 0, 'x', 'y', 'z', 'n', 0, 'c', 0};
        byte[] whole = joined(header, more);
        CRC32 check = new CRC32();
        check.update(whole);
        byte[] sum = {(byte) check.getValue(), (byte) (check.getValue() >> 8)};
        return joined(joined(whole, sum), Arrays.copyOfRange(member, 10, member.length));
    }

    private static FeedFile big(int rows) {
        StringBuilder list = new StringBuilder(HEADER).append('\n');
        Random random = new Random(7);
        for (int i = 0; i < rows; i++) {
            list.append("p%d,T%d,S%d,9,EUR,%d\n".formatted(i, random.nextInt(), i, i));
        }
        return FeedFile.of(list.toString());
    }

    @Test
    void a_gzip_bomb_goes_off_outside() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write((HEADER + "\n").getBytes(StandardCharsets.UTF_8));
            byte[] row = (GOOD + "\n").repeat(5_000).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 200; i++) {
                gzip.write(row);
            }
        }
        FeedFile bomb = FeedFile.of(packed.toByteArray()).atMost(1_000_000);

        assertThat(bomb.readAsFarAsPossible().broken())
                .isEqualTo("The list unpacks to more than 1000000 bytes.");
        assertThat(bomb.atMost(1_000).unreadable())
                .isEqualTo("The list unpacks to more than 1000 bytes.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "-1~price~a price is not below 0, was '-1'",
                "10000000000.01~price~a price is at most 10000000000.00 EUR, was '10000000000.01'",
                "99999999999999999999999~price~'99999999999999999999999' is beyond"
                        + " 10000000000000.00 EUR, the largest amount",
                "1e9~price~'1e9' is not a decimal amount",
                "1.9999~price~'1.9999' does not fit EUR, which has 2 decimal places",
                "NaN~price~'NaN' is not a decimal amount",
                "€5~price~'€5' is not a decimal amount",
                "0x10~price~'0x10' is not a decimal amount",
            })
    void an_absurd_price_is_refused_with_its_field(String price, String field, String reason) {
        Reject reject =
                FeedFile.lines(HEADER, GOOD.replace(",9,", "," + price + ",")).read().reject();

        assertThat(reject.at().line()).isEqualTo(2L);
        assertThat(reject.key()).isEqualTo("mug");
        assertThat(reject.field()).isEqualTo(field);
        assertThat(reject.reason()).isEqualTo(reason);
        assertThat(reject.raw()).isEqualTo("mug,Mug,MUG," + price + ",EUR,3");
    }

    @Test
    void an_unknown_currency_is_refused_and_a_known_one_has_its_own_places() {
        assertThat(FeedFile.lines(HEADER, GOOD.replace("EUR", "XQZ")).read().reject())
                .extracting("field", "reason")
                .containsExactly("currency", "there is no currency 'XQZ'");
        assertThat(
                        FeedFile.lines(HEADER, GOOD.replace(",9,EUR", ",9.5,JPY"))
                                .read()
                                .reject()
                                .reason())
                .isEqualTo("'9.5' does not fit JPY, which has 0 decimal places");
        assertThat(
                        FeedFile.lines(HEADER, GOOD.replace(",9,EUR", ",9.505,kwd"))
                                .read()
                                .variant("MUG")
                                .price()
                                .amount())
                .isEqualTo(9505L);
    }

    @Test
    void ten_megabytes_in_one_field_refuse_the_row_and_nothing_else() {
        Shelf shelf =
                FeedFile.lines(HEADER, "tee," + "x".repeat(10_000_000) + ",T,1,EUR,1", GOOD).read();

        assertThat(shelf.reject().field()).isEqualTo("title");
        assertThat(shelf.reject().reason()).isEqualTo("at most 1000000 characters, had 10000000");
        assertThat(shelf.reject().raw()).hasSizeLessThanOrEqualTo(Reject.RAW_MAX);
        assertThat(shelf.products()).containsOnlyKeys("mug");
    }

    @Test
    void a_quotation_mark_that_is_never_closed_breaks_the_list_off() {
        Shelf shelf =
                FeedFile.lines(HEADER, GOOD, "tee,\"Tee,T,1,EUR,1", GOOD).readAsFarAsPossible();

        assertThat(shelf.products()).containsOnlyKeys("mug");
        assertThat(shelf.broken())
                .isEqualTo(
                        "The list cannot be read beyond line 2: a quotation mark is opened and"
                                + " never closed.");
    }

    @Test
    void nul_and_bytes_of_another_charset_refuse_the_row_they_stand_in() {
        byte[] list =
                (HEADER + "\na,A\0,A,1,EUR,1\nb,B\u00e9,B,1,EUR,1\n" + GOOD + "\n")
                        .getBytes(StandardCharsets.ISO_8859_1);
        Shelf shelf = FeedFile.of(list).read();

        assertThat(shelf.rejects())
                .extracting(Reject::reason)
                .containsExactly(
                        "must not contain the NUL character",
                        "has bytes that are not of the list's charset (UTF-8 unless named)");
        assertThat(shelf.rejects()).extracting(Reject::field).containsExactly("title", "title");
        assertThat(shelf.rejects())
                .extracting(Reject::raw)
                .containsExactly("a,A\uFFFD,A,1,EUR,1", "b,B\uFFFD,B,1,EUR,1");
        assertThat(shelf.products()).containsOnlyKeys("mug");
    }

    @Test
    void a_header_of_another_charset_says_how_to_name_it() {
        byte[] list = "handle,title,größe,sku\na,A,1,S\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(FeedFile.of(list).unreadable())
                .startsWith("The header has bytes that are not of the list's charset")
                .contains("charset=windows-1252");
    }

    @Test
    void very_many_columns_are_too_many() {
        String many = HEADER + ",x".repeat(20_000);

        assertThat(FeedFile.lines(many, GOOD).unreadable())
                .isEqualTo(
                        "The list cannot be read beyond line 1: a row has more than 16384 cells.");
        assertThat(FeedFile.lines(HEADER + ",x".repeat(10_000), GOOD).read().whole().products())
                .containsOnlyKeys("mug");
        assertThat(
                        FeedFile.lines(HEADER, GOOD, GOOD + ",x".repeat(20_000))
                                .readAsFarAsPossible()
                                .broken())
                .isEqualTo(
                        "The list cannot be read beyond line 2: a row has more than 16384 cells.");
    }

    @Test
    void an_absurdly_long_name_is_no_header() {
        assertThat(FeedFile.lines("handle,sku," + "x".repeat(5_000), "a,b,c").unreadable())
                .isEqualTo("The header has a name of 5000 characters, so it is no header.");
    }

    @Test
    void codes_that_cannot_be_are_refused_by_name() {
        Shelf shelf =
                FeedFile.lines(
                                HEADER,
                                "Not A Handle,A,A,1,EUR,1",
                                "a,A," + "S".repeat(300) + ",1,EUR,1",
                                ",A,,1,EUR,1",
                                GOOD)
                        .read();

        assertThat(shelf.rejects())
                .extracting(Reject::field)
                .containsExactly("handle", "sku", "handle");
        assertThat(shelf.rejects())
                .extracting(Reject::reason)
                .containsExactly(
                        "handle takes lower-case letters, digits, '-', '_' and '.', was 'Not A"
                                + " Handle'",
                        "SKU must have 1 to 255 characters, had 300",
                        "a row needs a handle or a SKU");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rows", "lines", "array", "xml"})
    void a_source_that_fails_is_no_fault_of_the_list_whatever_its_format(String format) {
        String list =
                switch (format) {
                    case "rows" -> "handle,title\n" + "tee,Tee\n".repeat(30_000);
                    case "lines" -> "{\"handle\": \"tee\"}\n".repeat(30_000);
                    case "array" -> "[" + "{\"handle\": \"tee\"},".repeat(30_000) + "{}]";
                    default ->
                            "<rss><channel>"
                                    + "<item><id>tee</id><title>Tee</title></item>".repeat(30_000)
                                    + "</channel></rss>";
                };
        byte[] bytes = list.getBytes(StandardCharsets.UTF_8);
        for (int sent : List.of(0, 20, bytes.length / 2)) {
            assertThatThrownBy(() -> readToTheEnd(failingAfter(bytes, sent)))
                    .as("after %d bytes", sent)
                    .isInstanceOf(StoreUnavailable.class)
                    .hasRootCauseMessage("the disk is gone");
        }
    }

    private static InputStream failingAfter(byte[] bytes, int sent) {
        InputStream gone =
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("the disk is gone");
                    }

                    @Override
                    public int read(byte[] into, int offset, int length) throws IOException {
                        return read();
                    }
                };
        return new SequenceInputStream(new ByteArrayInputStream(bytes, 0, sent), gone);
    }

    private static void readToTheEnd(InputStream bytes) {
        FeedSource source = new FeedSource(bytes, "", false, "auto", null, FeedFile.TERMS, 1 << 30);
        if (new FeedLibrary().open(source) instanceof OpenFeedOutcome.Opened(OpenFeed feed)) {
            try (feed) {
                while (feed.next().isPresent()) {
                    // Only how it ends is looked at.
                }
            }
        }
    }

    @Test
    void bytes_read_grow_up_to_the_length_of_what_was_sent() {
        byte[] sent = big(5_000).gzipped().bytes();
        OpenFeedOutcome outcome =
                new FeedLibrary()
                        .open(
                                new FeedSource(
                                        new java.io.ByteArrayInputStream(sent),
                                        "",
                                        true,
                                        "auto",
                                        null,
                                        FeedFile.TERMS,
                                        1 << 30));
        assertThat(outcome).isInstanceOf(OpenFeedOutcome.Opened.class);
        if (outcome instanceof OpenFeedOutcome.Opened(OpenFeed feed)) {
            try (feed) {
                long before = 0;
                for (Optional<FeedItem> item = feed.next(); item.isPresent(); item = feed.next()) {
                    assertThat(feed.bytesRead()).isBetween(before, (long) sent.length);
                    before = feed.bytesRead();
                }
                assertThat(feed.bytesRead()).isEqualTo(sent.length);
            }
        }
    }
}
