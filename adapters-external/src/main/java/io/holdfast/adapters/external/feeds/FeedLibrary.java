package io.holdfast.adapters.external.feeds;

import io.holdfast.adapters.external.feeds.google.GoogleRows;
import io.holdfast.adapters.external.feeds.google.GoogleXmlFeed;
import io.holdfast.adapters.external.feeds.json.FirstObject;
import io.holdfast.adapters.external.feeds.json.JsonFeed;
import io.holdfast.adapters.external.feeds.json.NativeObjects;
import io.holdfast.adapters.external.feeds.json.NdjsonFeed;
import io.holdfast.adapters.external.feeds.mapping.MappedFeeds;
import io.holdfast.adapters.external.feeds.medusa.MedusaRows;
import io.holdfast.adapters.external.feeds.nativelist.NativeRows;
import io.holdfast.adapters.external.feeds.shopify.ShopifyCounts;
import io.holdfast.adapters.external.feeds.shopify.ShopifyRows;
import io.holdfast.adapters.external.feeds.text.CellRefused;
import io.holdfast.adapters.external.feeds.text.Header;
import io.holdfast.adapters.external.feeds.text.ListBytes;
import io.holdfast.adapters.external.feeds.text.ListText;
import io.holdfast.adapters.external.feeds.text.Markup;
import io.holdfast.adapters.external.feeds.text.RowFeed;
import io.holdfast.adapters.external.feeds.text.RowMapper;
import io.holdfast.adapters.external.feeds.text.RowReader;
import io.holdfast.adapters.external.feeds.text.RowsBegin;
import io.holdfast.adapters.external.feeds.text.Unfit;
import io.holdfast.adapters.external.feeds.woocommerce.WooRows;
import io.holdfast.catalog.feed.FeedBroken;
import io.holdfast.catalog.feed.FeedSource;
import io.holdfast.catalog.feed.ListTerms;
import io.holdfast.catalog.feed.Mapping;
import io.holdfast.catalog.feed.OpenFeed;
import io.holdfast.catalog.feed.OpenFeedOutcome;
import io.holdfast.catalog.port.out.FeedReaders;
import io.holdfast.kernel.Violation;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// All formats that Holdfast reads, and the rules by which it recognises them: first by what the
/// bytes begin with, then by the names in the header. Safe for concurrent use.
public final class FeedLibrary implements FeedReaders {
    private static final String UNKNOWN =
            "If the rows are products or stock, say which format it is (?format=), or write a"
                    + " mapping that says what the columns mean (PUT /api/v1/mappings/{name}) and"
                    + " import with it (?mapping={name}).";

    /// A mapping would be of no use: it reads one record at a time, and a product is many here.
    private static final String DUMP =
            """
            This is a dump of a database (model, pk and fields, as Saleor's is): names, variants, prices, pictures and \
            stock of a product are records of their own that refer to each other by number, and an import does not \
            put them together. Take the products out of that shop as a list instead, one row for each variant (in \
            Saleor's dashboard: Products, Export products, as CSV), and import that with a mapping that says what \
            its columns mean (PUT /api/v1/mappings/{name}, then ?mapping={name}); or have a script write one JSON \
            object a product, with handle, title, images and variants, which needs no mapping.\
            """;

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
        } catch (CellRefused e) {
            return unreadable("The column %s: %s.".formatted(e.field(), e.reason()));
        } catch (FeedBroken | IllegalArgumentException e) {
            return unreadable(String.valueOf(e.getMessage()));
        } catch (IOException | UncheckedIOException _) {
            return unreadable("The list cannot be read.");
        }
    }

    private static OpenFeedOutcome unreadable(String reason) {
        return new OpenFeedOutcome.Unreadable(Unfit.cleaned(reason));
    }

    private static OpenFeed open(FeedSource source, ListBytes bytes, BufferedInputStream unpacked)
            throws IOException {
        String mapping = source.mapping();
        Optional<Markup> markup = Markup.of(unpacked);
        if (markup.isPresent()) {
            return markup(source, markup.get(), bytes, unpacked);
        }
        BufferedReader text = ListText.open(unpacked, charset(source));
        String head = ListText.head(text);
        if (head.isBlank()) {
            throw new FeedBroken("The list is empty.");
        }
        if (ListText.isNoText(head)) {
            throw new FeedBroken("This is not text, so it is no list.");
        }
        if (mapping != null) {
            return MappedFeeds.open(mapping, head, text, bytes, source.terms());
        }
        String begin = head.stripLeading();
        if (begin.startsWith("[") || begin.startsWith("{")) {
            return json(source, begin, text, bytes);
        }
        return rows(source, head, text, bytes);
    }

    private static int firstLine(String head) {
        int end = head.indexOf('\n');
        return end < 0 ? head.length() : end;
    }

    private static OpenFeed markup(
            FeedSource source, Markup markup, ListBytes bytes, BufferedInputStream unpacked) {
        if (markup == Markup.PAGE) {
            throw new FeedBroken("This is a web page (HTML), not a list.");
        }
        if (source.mapping() != null) {
            throw new FeedBroken("This is XML; a mapping reads CSV and JSON.");
        }
        expect(source, "google", "XML");
        boolean named = source.contentType().toLowerCase(Locale.ROOT).contains("charset");
        Charset charset =
                markup == Markup.XML && named ? ListText.charset(source.contentType()) : null;
        return new GoogleXmlFeed(unpacked, bytes, charset, source.terms());
    }

    private static OpenFeed json(
            FeedSource source, String begin, BufferedReader text, ListBytes bytes) {
        expect(source, "native", "JSON");
        Header foreign = FirstObject.foreign(begin);
        if (foreign.size() > 0) {
            throw new FeedBroken(reason(foreign));
        }
        if (begin.startsWith("[") || JsonFeed.isWrapped(begin)) {
            return new JsonFeed("native", text, bytes, new NativeObjects());
        }
        if (begin.substring(1).stripLeading().startsWith("\"")
                && begin.substring(0, firstLine(begin)).strip().equals("{")) {
            throw new FeedBroken(
                    "This is one JSON object over several lines. A list is an array of objects, or"
                            + " one object a line.");
        }
        return new NdjsonFeed("native", text, bytes, new NativeObjects());
    }

    private static String reason(Header foreign) {
        return FirstObject.isOfDump(foreign)
                ? DUMP
                : "The objects of this list have %s, which are no members of products or stock here. If they are products or stock nevertheless, write a mapping that says what their members mean (PUT /api/v1/mappings/{name}) and import with it (?mapping={name})."
                        .formatted(foreign.shown());
    }

    private static void expect(FeedSource source, String format, String is) {
        if (!source.format().equals("auto") && !source.format().equals(format)) {
            throw new FeedBroken(
                    "The list is %s, and a list of the format %s is not."
                            .formatted(is, source.format()));
        }
    }

    private static Charset charset(FeedSource source) {
        String named = source.mapping() == null ? "" : MappedFeeds.charset(source.mapping());
        return named.isEmpty() ? ListText.charset(source.contentType()) : Charset.forName(named);
    }

    private static OpenFeed rows(
            FeedSource source, String head, BufferedReader text, ListBytes bytes)
            throws IOException {
        RowsBegin begin = RowsBegin.find(text, head, RowsBegin.UNKNOWN);
        RowReader reader = new RowReader(text, begin);
        Header header = reader.header();
        String format =
                source.format().equals("auto") ? recognise(header, source) : source.format();
        if (format.equals("shopify") && ShopifyCounts.recognises(header)) {
            ShopifyCounts counts = new ShopifyCounts(header);
            return new RowFeed(
                    format, reader, bytes, header, begin.delimiter(), counts, counts::skips, true);
        }
        return new RowFeed(
                format,
                reader,
                bytes,
                header,
                begin.delimiter(),
                mapper(format, header, source.terms()));
    }

    private static String recognise(Header header, FeedSource source) {
        if (ShopifyCounts.recognises(header) || ShopifyRows.recognises(header)) {
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
        String wayOn =
                MappedFeeds.fitting(header, source.terms())
                        .map("The mapping '%1$s' that ships fits it: ?mapping=%1$s."::formatted)
                        .orElse(UNKNOWN);
        throw new FeedBroken(
                "No known format has these columns: %s. %s".formatted(header.shown(), wayOn));
    }

    private static RowMapper mapper(String format, Header header, ListTerms terms) {
        return switch (format) {
            case "native" -> {
                require(NativeRows.fits(header), format, "handle or sku", header);
                yield NativeRows.of(header, terms);
            }
            case "shopify" -> {
                require(ShopifyRows.fits(header), format, "Handle or URL handle", header);
                yield new ShopifyRows(header, terms);
            }
            case "woocommerce" -> {
                require(header.has("Name") || header.has("SKU"), format, "Name or SKU", header);
                yield new WooRows(header, terms);
            }
            case "medusa" -> {
                boolean fits = MedusaRows.recognises(header);
                require(fits, format, "Product Handle and Product Title", header);
                yield new MedusaRows(header, terms.currency());
            }
            case "google" -> {
                require(GoogleRows.fits(header), format, "id", header);
                yield new GoogleRows(header, terms);
            }
            default -> throw new FeedBroken("There is no format '%s'.".formatted(format));
        };
    }

    private static void require(boolean fits, String format, String columns, Header header) {
        if (!fits) {
            throw new FeedBroken(
                    "A list of the format %s has the column %s; this one has %s."
                            .formatted(format, columns, header.shown()));
        }
    }

    @Override
    public List<Violation> check(String document) {
        return MappedFeeds.check(document);
    }

    @Override
    public boolean onlyCounts(String document) {
        return MappedFeeds.onlyCounts(document);
    }

    @Override
    public List<Mapping> shipped() {
        return MappedFeeds.shipped();
    }
}
