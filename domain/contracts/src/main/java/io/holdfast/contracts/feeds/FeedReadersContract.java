package io.holdfast.contracts.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.feed.FeedBroken;
import io.holdfast.catalog.feed.FeedItem;
import io.holdfast.catalog.feed.FeedSource;
import io.holdfast.catalog.feed.GroupKey;
import io.holdfast.catalog.feed.ListLines;
import io.holdfast.catalog.feed.ListTerms;
import io.holdfast.catalog.feed.Mapping;
import io.holdfast.catalog.feed.OpenFeed;
import io.holdfast.catalog.feed.OpenFeedOutcome;
import io.holdfast.catalog.feed.RecordPosition;
import io.holdfast.catalog.feed.Reject;
import io.holdfast.catalog.port.out.FeedReaders;
import io.holdfast.kernel.StoreUnavailable;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/// What everything that reads lists must do, told by the native CSV. Extend it and return the
/// readers. An adapter tests what is peculiar to its other formats by itself.
public abstract class FeedReadersContract {
    private static final String HEADER = "handle,title,sku,price,currency\n";
    private static final int MAX = 1 << 20;
    private static final ListTerms TERMS =
            new ListTerms(Currency.getInstance("EUR"), false, Instant.EPOCH);

    private FeedReaders readers;

    /// For subclasses, which JUnit makes one of for each test.
    protected FeedReadersContract() {}

    /// {@return the readers}
    protected abstract FeedReaders readers();

    @BeforeEach
    final void open() {
        readers = readers();
    }

    private record Reading(List<FeedItem> items, String broken) {
        List<Reject> rejects() {
            List<Reject> rejects = new ArrayList<>();
            for (FeedItem item : items) {
                switch (item) {
                    case FeedItem.Refused(Reject reject) -> rejects.add(reject);
                    case FeedItem.Partly(var _, Reject reject) -> rejects.add(reject);
                    case FeedItem.Understood _, FeedItem.PassedOver _ -> {}
                }
            }
            return rejects;
        }

        List<String> handles() {
            List<String> handles = new ArrayList<>();
            for (FeedItem item : items) {
                if (item instanceof FeedItem.Understood(var fragment)
                        && fragment.key() instanceof GroupKey.OfProduct(var handle)) {
                    handles.add(handle.value());
                }
            }
            return handles;
        }
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private OpenFeedOutcome open(InputStream bytes, boolean gzip) {
        return readers.open(new FeedSource(bytes, "", gzip, "auto", null, TERMS, MAX));
    }

    private Reading read(InputStream bytes, boolean gzip) {
        List<FeedItem> items = new ArrayList<>();
        return switch (open(bytes, gzip)) {
            case OpenFeedOutcome.Unreadable(String reason) -> new Reading(items, reason);
            case OpenFeedOutcome.Opened(OpenFeed feed) -> {
                try (feed) {
                    Optional<FeedItem> item = feed.next();
                    while (item.isPresent()) {
                        items.add(item.get());
                        item = feed.next();
                    }
                    yield new Reading(items, "");
                } catch (FeedBroken e) {
                    yield new Reading(items, String.valueOf(e.getMessage()));
                }
            }
        };
    }

    private Reading read(String text) {
        return read(bytes(text), false);
    }

    private static String row(String handle) {
        return "%s,Title,%s,1.00,EUR\n".formatted(handle, handle);
    }

    private static String rows(int count) {
        StringBuilder rows = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            rows.append(row("p-" + i));
        }
        return rows.toString();
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot pack", e);
        }
        return packed.toByteArray();
    }

    @Test
    final void FEED_1_each_record_is_one_item_and_its_ordinal_depends_on_the_bytes_alone() {
        String list = HEADER + row("a") + "\n" + "b,\"Two\nlines\",b,1.00,EUR\n" + row("c") + "\n";
        Reading reading = read(list);

        assertThat(reading.broken()).isEmpty();
        assertThat(reading.items())
                .extracting(FeedItem::at)
                .containsExactly(
                        new RecordPosition(1, 2),
                        new RecordPosition(2, 4),
                        new RecordPosition(3, 6));
        assertThat(reading.handles()).containsExactly("a", "b", "c");
        assertThat(read(list)).as("a second reading").isEqualTo(reading);
    }

    @Test
    final void FEED_2_a_record_that_cannot_be_understood_is_refused_by_name_and_spoils_no_other() {
        Reading reading = read(HEADER + row("a") + "b,Title,b,a lot,EUR\n" + row("c"));

        assertThat(reading.broken()).isEmpty();
        assertThat(reading.handles()).containsExactly("a", "c");
        assertThat(reading.rejects()).hasSize(1);
        Reject reject = reading.rejects().getFirst();
        assertThat(reject.at()).isEqualTo(new RecordPosition(2, 3));
        assertThat(reject.field()).isEqualTo("price");
        assertThat(reject.reason()).isNotBlank();
        assertThat(reject.raw()).isEqualTo("b,Title,b,a lot,EUR");
        assertThat(reading.items())
                .extracting(item -> item.at().ordinal())
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    final void FEED_3_a_quote_that_is_never_closed_breaks_the_list_after_the_records_before_it() {
        Reading reading = read(HEADER + row("a") + row("b") + "c,\"Title,c,1.00,EUR\n" + rows(9));

        assertThat(reading.handles()).containsExactly("a", "b");
        assertThat(reading.rejects()).isEmpty();
        assertThat(reading.broken()).isNotBlank();
    }

    @Test
    final void FEED_3_a_list_that_was_packed_and_breaks_off_is_broken_and_not_short() {
        byte[] whole = gzip((HEADER + rows(20_000)).getBytes(StandardCharsets.UTF_8));
        byte[] part = Arrays.copyOf(whole, whole.length / 2);
        Reading reading = read(new ByteArrayInputStream(part), true);

        assertThat(reading.broken()).isNotBlank();
        assertThat(reading.handles()).isNotEmpty();
        assertThat(reading.handles())
                .as("the records before the break")
                .isEqualTo(
                        IntStream.rangeClosed(1, reading.handles().size())
                                .mapToObj(i -> "p-" + i)
                                .toList());
    }

    @Test
    final void FEED_4_the_first_record_is_given_long_before_the_list_ends() {
        byte[] list = (HEADER + rows(30_000)).getBytes(StandardCharsets.UTF_8);
        ByteArrayInputStream sent = new ByteArrayInputStream(list);
        OpenFeedOutcome outcome = open(sent, false);

        assertThat(outcome).isInstanceOf(OpenFeedOutcome.Opened.class);
        if (outcome instanceof OpenFeedOutcome.Opened(OpenFeed feed)) {
            try (feed) {
                assertThat(feed.next()).isPresent();
                assertThat(sent.available())
                        .as("bytes, of %d, not looked at when one record was asked", list.length)
                        .isGreaterThan(list.length / 2);
            }
        }
    }

    @Test
    final void FEED_5_what_unpacks_to_more_than_the_limit_is_refused() {
        byte[] bomb =
                gzip((HEADER + rows(3) + "x".repeat(8 * MAX)).getBytes(StandardCharsets.UTF_8));
        byte[] sound = gzip((HEADER + rows(3)).getBytes(StandardCharsets.UTF_8));

        assertThat(read(new ByteArrayInputStream(sound), true).broken()).isEmpty();
        assertThat(read(new ByteArrayInputStream(bomb), true).broken()).isNotBlank();
    }

    @Test
    final void FEED_5_xml_that_declares_entities_is_refused() {
        Reading reading =
                read(
                        """
                        <?xml version="1.0"?>
                        <!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>
                        <rss xmlns:g="http://base.google.com/ns/1.0"><channel><item>
                        <g:id>a</g:id><g:title>&b;</g:title><g:price>1.00 EUR</g:price>
                        </item></channel></rss>
                        """);

        assertThat(reading.broken()).isNotBlank();
        assertThat(reading.handles()).isEmpty();
    }

    @Test
    final void FEED_5_a_field_beyond_its_limit_is_refused_and_the_next_record_is_read() {
        Reading reading =
                read(HEADER + "a,Title,%s,1.00,EUR\n".formatted("x".repeat(MAX / 2)) + row("b"));

        assertThat(reading.rejects()).extracting(Reject::field).containsExactly("sku");
        assertThat(reading.rejects().getFirst().raw()).hasSizeLessThanOrEqualTo(Reject.RAW_MAX);
        assertThat(reading.handles()).containsExactly("b");
    }

    @Test
    final void FEED_8_bytes_that_fail_where_they_are_kept_are_no_fault_of_the_list() {
        byte[] plain = (HEADER + rows(20_000)).getBytes(StandardCharsets.UTF_8);
        byte[] packed = gzip(plain);

        assertUnavailable(plain, plain.length / 2, false);
        assertUnavailable(packed, packed.length / 2, true);
        assertUnavailable(plain, 0, false);
        assertUnavailable(packed, 0, true);
    }

    private void assertUnavailable(byte[] list, int bytes, boolean gzip) {
        assertThatThrownBy(() -> read(new BrokenOff(list, bytes), gzip))
                .as("after %d bytes, gzip: %s", bytes, gzip)
                .isInstanceOf(StoreUnavailable.class);
    }

    /// Fails with what drivers of stores say where an answer ends too early.
    private static final class BrokenOff extends FilterInputStream {
        BrokenOff(byte[] whole, int bytes) {
            super(new ByteArrayInputStream(whole, 0, bytes));
        }

        @Override
        public int read() throws IOException {
            return there(super.read());
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return there(super.read(into, offset, length));
        }

        private static int there(int read) throws IOException {
            if (read < 0) {
                throw new EOFException("premature end of the body");
            }
            return read;
        }
    }

    @Test
    final void FEED_7_records_behind_their_heading_are_a_list_that_says_the_same() {
        String list = HEADER + row("a") + "b,\"Two, \nlines\",b,1.00,EUR\n" + row("c");
        StringBuilder again = new StringBuilder();
        OpenFeedOutcome outcome = open(bytes(list), false);
        assertThat(outcome).isInstanceOf(OpenFeedOutcome.Opened.class);
        if (outcome instanceof OpenFeedOutcome.Opened(OpenFeed feed)) {
            try (feed) {
                ListLines lines = feed.lines().orElseThrow();
                List<String> records = new ArrayList<>();
                while (feed.next().isPresent()) {
                    records.add(feed.record());
                }
                again.append(lines.heading()).append('\n');
                again.append(String.join(lines.between() + "\n", records)).append('\n');
                again.append(lines.end());
            }
        }

        assertThat(read(again.toString())).isEqualTo(read(list));
    }

    @Test
    final void FEED_6_what_ships_is_sound_and_nonsense_is_not() {
        List<String> names = readers.shipped().stream().map(Mapping::name).toList();

        assertThat(names).isSorted().doesNotHaveDuplicates();
        for (Mapping mapping : readers.shipped()) {
            assertThat(mapping.shipped()).as(mapping.name()).isTrue();
            assertThat(readers.check(mapping.document())).as(mapping.name()).isEmpty();
        }
        assertThat(readers.check("nonsense")).isNotEmpty();
    }
}
