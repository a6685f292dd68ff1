package io.holdfast.adapters.external.feeds.mapping;

import io.holdfast.adapters.external.feeds.json.JsonFeed;
import io.holdfast.adapters.external.feeds.json.NdjsonFeed;
import io.holdfast.adapters.external.feeds.text.Header;
import io.holdfast.adapters.external.feeds.text.ListBytes;
import io.holdfast.adapters.external.feeds.text.RowFeed;
import io.holdfast.adapters.external.feeds.text.RowReader;
import io.holdfast.adapters.external.feeds.text.RowsBegin;
import io.holdfast.catalog.feed.ListTerms;
import io.holdfast.catalog.feed.Mapping;
import io.holdfast.catalog.feed.OpenFeed;
import io.holdfast.kernel.Violation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Opens any flat list by a mapping, and knows the mappings that ship with Holdfast.
public final class MappedFeeds {
    private static final List<String> SHIPPED =
            List.of("commercetools", "magento", "spree", "stock");

    private MappedFeeds() {}

    /// {@return what is wrong with a mapping, or nothing}
    ///
    /// @param document as it was written
    public static List<Violation> check(String document) {
        return MappingDocument.check(document);
    }

    /// {@return whether a mapping makes nothing but counts of stock; not where it is not sound}
    ///
    /// @param document as it was written
    public static boolean onlyCounts(String document) {
        return check(document).isEmpty() && MappingDocument.parse(document).isOfStock();
    }

    /// {@return the charset that a mapping names; empty where it names none}
    ///
    /// @param document as it was written
    public static String charset(String document) {
        return MappingDocument.parse(document).layoutText(MappingDocument.Layout::charset);
    }

    /// Opens a list.
    ///
    /// @param document the mapping, as it was written
    /// @param head the beginning of the list
    /// @param text the list
    /// @param bytes counts what was taken
    /// @param terms in which currency prices are where neither list nor mapping names one
    /// @return the open list
    /// @throws IOException if the text cannot be read
    public static OpenFeed open(
            String document, String head, BufferedReader text, ListBytes bytes, ListTerms terms)
            throws IOException {
        MappingDocument mapping = MappingDocument.parse(document);
        String begin = head.stripLeading();
        if (begin.startsWith("[") || JsonFeed.isWrapped(begin)) {
            return new JsonFeed("mapping", text, bytes, new FlatObjects(mapping, terms));
        }
        if (begin.startsWith("{")) {
            return new NdjsonFeed("mapping", text, bytes, new FlatObjects(mapping, terms));
        }
        return rows(mapping, head, text, bytes, terms);
    }

    private static OpenFeed rows(
            MappingDocument mapping,
            String head,
            BufferedReader text,
            ListBytes bytes,
            ListTerms terms)
            throws IOException {
        String named = mapping.layoutText(MappingDocument.Layout::delimiter);
        char wanted = named.isEmpty() ? RowsBegin.UNKNOWN : named.charAt(0);
        RowsBegin begin = RowsBegin.find(text, head, wanted);
        RowReader reader = new RowReader(text, begin);
        Header header;
        if (mapping.hasHeader()) {
            header = reader.header();
        } else {
            header = new Header(IntStream.rangeClosed(1, 500).mapToObj(Integer::toString).toList());
        }
        MappedRows rows = new MappedRows(mapping, header, PricedSkus.of(mapping, terms));
        rows.check();
        return new RowFeed(
                "mapping",
                reader,
                bytes,
                header,
                begin.delimiter(),
                rows,
                rows::skips,
                mapping.hasHeader());
    }

    /// {@return the name of the mapping that ships with Holdfast and finds most in a list, if any
    /// finds enough to make products or counts of it}
    ///
    /// @param header of the list
    /// @param terms in which currency prices are where neither list nor mapping names one
    public static Optional<String> fitting(Header header, ListTerms terms) {
        Optional<String> best = Optional.empty();
        int most = 0;
        for (Mapping shipped : shipped()) {
            MappingDocument mapping = MappingDocument.parse(shipped.document());
            PricedSkus priced = PricedSkus.of(mapping, terms);
            int found = new MappedRows(mapping, header, priced).fieldsFound();
            if (found > most) {
                most = found;
                best = Optional.of(shipped.name());
            }
        }
        return best;
    }

    /// {@return the mappings that ship with Holdfast, by name}
    public static List<Mapping> shipped() {
        List<Mapping> shipped = new ArrayList<>();
        for (String name : SHIPPED) {
            try (InputStream in =
                    MappedFeeds.class.getResourceAsStream(
                            "/io/holdfast/mappings/" + name + ".json")) {
                if (in == null) {
                    throw new IllegalStateException("the mapping " + name + " does not ship");
                }
                shipped.add(
                        new Mapping(
                                name, new String(in.readAllBytes(), StandardCharsets.UTF_8), true));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return shipped;
    }
}
