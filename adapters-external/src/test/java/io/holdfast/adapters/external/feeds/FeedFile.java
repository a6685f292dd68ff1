package io.holdfast.adapters.external.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.feed.FeedBroken;
import io.holdfast.catalog.feed.FeedItem;
import io.holdfast.catalog.feed.FeedSource;
import io.holdfast.catalog.feed.ListTerms;
import io.holdfast.catalog.feed.OpenFeed;
import io.holdfast.catalog.feed.OpenFeedOutcome;
import io.holdfast.catalog.feed.UnreadColumns;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/// A list as somebody would send it.
@SuppressWarnings("ArrayRecordComponent") // The bytes are made once, and no two lists are compared.
record FeedFile(
        byte[] bytes,
        String contentType,
        String format,
        @Nullable String mapping,
        ListTerms terms,
        long bytesMax) {
    static final Currency EUR = Currency.getInstance("EUR");
    static final ListTerms TERMS = new ListTerms(EUR, false, Instant.parse("2026-06-15T12:00:00Z"));

    static FeedFile of(byte[] bytes) {
        return new FeedFile(bytes, "", "auto", null, TERMS, 1L << 30);
    }

    static FeedFile of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    static FeedFile lines(String... lines) {
        return of(String.join("\n", lines) + "\n");
    }

    FeedFile in(Charset charset) {
        return withBytes(new String(bytes, StandardCharsets.UTF_8).getBytes(charset));
    }

    FeedFile after(int... mark) {
        byte[] marked = new byte[mark.length + bytes.length];
        for (int i = 0; i < mark.length; i++) {
            marked[i] = (byte) mark[i];
        }
        System.arraycopy(bytes, 0, marked, mark.length, bytes.length);
        return withBytes(marked);
    }

    FeedFile gzipped() {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return withBytes(packed.toByteArray());
    }

    FeedFile withBytes(byte[] others) {
        return new FeedFile(others, contentType, format, mapping, terms, bytesMax);
    }

    FeedFile sentAs(String type) {
        return new FeedFile(bytes, type, format, mapping, terms, bytesMax);
    }

    FeedFile as(String name) {
        return new FeedFile(bytes, contentType, name, mapping, terms, bytesMax);
    }

    FeedFile with(String document) {
        return new FeedFile(bytes, contentType, format, document, terms, bytesMax);
    }

    FeedFile inCurrency(String code) {
        return under(new ListTerms(Currency.getInstance(code), true, terms.sentAt(), terms.zone()));
    }

    FeedFile sentAt(String time) {
        return under(
                new ListTerms(
                        terms.currency(), terms.currencySaid(), Instant.parse(time), terms.zone()));
    }

    FeedFile inZone(String zone) {
        return under(
                new ListTerms(
                        terms.currency(), terms.currencySaid(), terms.sentAt(), ZoneId.of(zone)));
    }

    private FeedFile under(ListTerms others) {
        return new FeedFile(bytes, contentType, format, mapping, others, bytesMax);
    }

    FeedFile atMost(long max) {
        return new FeedFile(bytes, contentType, format, mapping, terms, max);
    }

    private OpenFeedOutcome open() {
        return new FeedLibrary()
                .open(
                        new FeedSource(
                                new ByteArrayInputStream(bytes),
                                contentType,
                                false,
                                format,
                                mapping,
                                terms,
                                bytesMax));
    }

    /// {@return why it cannot be read at all}
    String unreadable() {
        OpenFeedOutcome outcome = open();
        assertThat(outcome).isInstanceOf(OpenFeedOutcome.Unreadable.class);
        return outcome instanceof OpenFeedOutcome.Unreadable(String reason) ? reason : "";
    }

    /// {@return all its records}
    Shelf read() {
        Shelf shelf = readAsFarAsPossible();
        assertThat(shelf.broken()).as("reason why the list breaks off").isEmpty();
        return shelf;
    }

    /// {@return its records up to where it breaks off, none where it cannot be read at all}
    Shelf readOrRefuse() {
        return open() instanceof OpenFeedOutcome.Unreadable(String reason)
                ? new Shelf("", List.of(), reason)
                : readAsFarAsPossible();
    }

    /// {@return columns that nothing was read from}
    UnreadColumns unread() {
        if (open() instanceof OpenFeedOutcome.Opened(OpenFeed opened)) {
            try (OpenFeed feed = opened) {
                while (feed.next().isPresent()) {
                    // Some are known only once their record was read.
                }
                return feed.unread();
            }
        }
        throw new AssertionError("cannot be read");
    }

    /// {@return its records, whole, as they stand in it}
    List<String> records() {
        List<String> records = new ArrayList<>();
        if (open() instanceof OpenFeedOutcome.Opened(OpenFeed opened)) {
            try (OpenFeed feed = opened) {
                while (feed.next().isPresent()) {
                    records.add(feed.record());
                }
            }
        }
        return records;
    }

    /// {@return its records up to where it breaks off}
    Shelf readAsFarAsPossible() {
        OpenFeedOutcome outcome = open();
        if (outcome instanceof OpenFeedOutcome.Unreadable(String reason)) {
            throw new AssertionError("cannot be read: " + reason);
        }
        List<FeedItem> items = new ArrayList<>();
        String broken = "";
        String format = "";
        if (outcome instanceof OpenFeedOutcome.Opened(OpenFeed opened)) {
            try (OpenFeed feed = opened) {
                format = feed.format();
                for (Optional<FeedItem> item = feed.next(); item.isPresent(); item = feed.next()) {
                    items.add(item.get());
                }
            } catch (FeedBroken e) {
                broken = String.valueOf(e.getMessage());
            }
        }
        return new Shelf(format, items, broken);
    }
}
