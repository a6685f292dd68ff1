package io.holdfast.adapters.external.feeds;

import io.holdfast.adapters.external.feeds.google.GoogleRows;
import io.holdfast.adapters.external.feeds.google.GoogleXmlFeed;
import io.holdfast.adapters.external.feeds.json.JsonFeed;
import io.holdfast.adapters.external.feeds.json.NativeObjects;
import io.holdfast.adapters.external.feeds.json.NdjsonFeed;
import io.holdfast.adapters.external.feeds.mapping.MappedFeeds;
import io.holdfast.adapters.external.feeds.medusa.MedusaRows;
import io.holdfast.adapters.external.feeds.nativelist.NativeRows;
import io.holdfast.adapters.external.feeds.shopify.ShopifyRows;
import io.holdfast.adapters.external.feeds.text.Delimiter;
import io.holdfast.adapters.external.feeds.text.Header;
import io.holdfast.adapters.external.feeds.text.ListBytes;
import io.holdfast.adapters.external.feeds.text.ListText;
import io.holdfast.adapters.external.feeds.text.RowFeed;
import io.holdfast.adapters.external.feeds.text.RowMapper;
import io.holdfast.adapters.external.feeds.text.RowReader;
import io.holdfast.adapters.external.feeds.woocommerce.WooRows;
import io.holdfast.catalog.feed.FeedBroken;
import io.holdfast.catalog.feed.FeedSource;
import io.holdfast.catalog.feed.Mapping;
import io.holdfast.catalog.feed.OpenFeed;
import io.holdfast.catalog.feed.OpenFeedOutcome;
import io.holdfast.catalog.port.out.FeedReaders;
import io.holdfast.kernel.Violation;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/// All formats that Holdfast reads, and the rules by which it recognises them: first by what the
/// bytes begin with, then by the names in the header. Safe for concurrent use.
public final class FeedLibrary implements FeedReaders {
    @Override
    public OpenFeedOutcome open(FeedSource source) {
        try {
            ListBytes bytes = ListBytes.open(source.bytes(), source.bytesMax());
            BufferedInputStream unpacked = new BufferedInputStream(bytes, 64 * 1024);
            Optional<String> foreign = ListText.foreign(unpacked);
            if (foreign.isPresent()) {
                return new OpenFeedOutcome.Unreadable(
                        "This is %s, not a list.".formatted(foreign.get()));
            }
            return new OpenFeedOutcome.Opened(open(source, bytes, unpacked));
        } catch (FeedBroken | IllegalArgumentException e) {
            return new OpenFeedOutcome.Unreadable(String.valueOf(e.getMessage()));
        } catch (IOException _) {
            return new OpenFeedOutcome.Unreadable("The list cannot be read.");
        }
    }

    private static OpenFeed open(FeedSource source, ListBytes bytes, BufferedInputStream unpacked)
            throws IOException {
        String mapping = source.mapping();
        if (mapping == null && looksLikeXml(unpacked)) {
            return new GoogleXmlFeed(unpacked, bytes, source.currency());
        }
        BufferedReader text = ListText.open(unpacked, charset(source));
        String head = ListText.head(text);
        if (head.isBlank()) {
            throw new FeedBroken("The list is empty.");
        }
        if (mapping != null) {
            return MappedFeeds.open(mapping, head, text, bytes, source.currency());
        }
        String begin = head.stripLeading();
        if (begin.startsWith("[")) {
            return new JsonFeed("native", text, bytes, new NativeObjects());
        }
        if (begin.startsWith("{")) {
            return begin.matches("(?s)\\{\\s*\"[^\"]{1,40}\"\\s*:\\s*\\[\\s*\\{.*")
                    ? new JsonFeed("native", text, bytes, new NativeObjects())
                    : new NdjsonFeed("native", text, bytes, new NativeObjects());
        }
        return rows(source, head, text, bytes);
    }

    private static Charset charset(FeedSource source) {
        String named = source.mapping() == null ? "" : MappedFeeds.charset(source.mapping());
        return named.isEmpty() ? ListText.charset(source.contentType()) : Charset.forName(named);
    }

    private static boolean looksLikeXml(BufferedInputStream bytes) throws IOException {
        bytes.mark(256);
        byte[] head = bytes.readNBytes(128);
        bytes.reset();
        StringBuilder ascii = new StringBuilder();
        for (byte b : head) {
            // UTF-16 shows as letters between zeros; a byte order mark as bytes above 127.
            if (b > 0) {
                ascii.append((char) b);
            }
        }
        String begin = ascii.toString().stripLeading();
        return begin.startsWith("<?xml")
                || begin.startsWith("<rss")
                || begin.startsWith("<feed")
                || begin.startsWith("<!");
    }

    private static OpenFeed rows(
            FeedSource source, String head, BufferedReader text, ListBytes bytes) {
        char delimiter = Delimiter.of(head);
        RowReader reader = new RowReader(text, delimiter);
        String[] names = reader.next();
        if (names == null) {
            throw new FeedBroken("The list is empty.");
        }
        Header header = new Header(names);
        String format = source.format().equals("auto") ? recognise(header) : source.format();
        return new RowFeed(
                format,
                reader,
                bytes,
                header,
                delimiter,
                mapper(format, header, source.currency()));
    }

    private static String recognise(Header header) {
        if (ShopifyRows.recognises(header)) {
            return "shopify";
        }
        if (MedusaRows.recognises(header)) {
            return "medusa";
        }
        if (NativeRows.recognises(header)) {
            return "native";
        }
        if (WooRows.recognises(header)) {
            return "woocommerce";
        }
        if (GoogleRows.recognises(header)) {
            return "google";
        }
        String columns = String.join(", ", header.names().subList(0, Math.min(8, header.size())));
        throw new FeedBroken(
                "No format has the columns %s …; name the format, or import with a mapping."
                        .formatted(columns.length() > 300 ? columns.substring(0, 300) : columns));
    }

    private static RowMapper mapper(String format, Header header, Currency currency) {
        return switch (format) {
            case "native" ->
                    required(
                            NativeRows.recognises(header), format, NativeRows.of(header, currency));
            case "shopify" ->
                    required(header.has("Handle"), format, new ShopifyRows(header, currency));
            case "woocommerce" ->
                    required(
                            header.has("Name") || header.has("SKU"),
                            format,
                            new WooRows(header, currency));
            case "medusa" ->
                    required(
                            MedusaRows.recognises(header),
                            format,
                            new MedusaRows(header, currency));
            case "google" ->
                    required(GoogleRows.recognises(header), format, GoogleRows.of(currency));
            default -> throw new FeedBroken("There is no format '%s'.".formatted(format));
        };
    }

    private static RowMapper required(boolean fits, String format, RowMapper mapper) {
        if (!fits) {
            throw new FeedBroken("The header is not that of a %s list.".formatted(format));
        }
        return mapper;
    }

    @Override
    public List<Violation> check(String document) {
        return MappedFeeds.check(document);
    }

    @Override
    public List<Mapping> shipped() {
        return MappedFeeds.shipped();
    }
}
