package io.holdfast.adapters.external.feeds.google;

import io.holdfast.adapters.external.feeds.text.CellRefused;
import io.holdfast.adapters.external.feeds.text.ListBytes;
import io.holdfast.adapters.external.feeds.text.Refusals;
import io.holdfast.adapters.external.feeds.text.RowReader;
import io.holdfast.adapters.external.feeds.text.Unfit;
import io.holdfast.adapters.external.feeds.text.UnreadNames;
import io.holdfast.catalog.feed.FeedBroken;
import io.holdfast.catalog.feed.FeedItem;
import io.holdfast.catalog.feed.ListLines;
import io.holdfast.catalog.feed.ListTerms;
import io.holdfast.catalog.feed.OpenFeed;
import io.holdfast.catalog.feed.RecordPosition;
import io.holdfast.catalog.feed.Reject;
import io.holdfast.catalog.feed.UnreadColumns;

import org.jspecify.annotations.Nullable;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Google Merchant's feed as RSS 2.0 or Atom, its attributes with the `g:` namespace or without. A
/// document type, and with it every entity that is not XML's own, is refused.
public final class GoogleXmlFeed implements OpenFeed {
    private static final Set<String> ROOTS = Set.of("rss", "feed", "channel", "rdf");
    private static final int TEXT_MAX = 1_000_000;
    private static final int ELEMENTS_MAX = 2_000;

    /// Longest item, in UTF-16 units of its texts.
    private static final int ITEM_MAX = RowReader.RECORD_MAX;

    /// Most bytes between two parts of the XML: a comment, a tag, or a stretch of text that the
    /// parser gives at once.
    private static final int PART_MAX = 16 * 1024 * 1024;

    private final ListBytes bytes;
    private final XMLStreamReader xml;
    private final GoogleItems items;
    private final UnreadNames unread = new UnreadNames();
    private final StringBuilder raw = new StringBuilder();
    private final Stretch stretch;
    private long ordinal;

    /// Opens the feed.
    ///
    /// @param text the bytes of the list
    /// @param bytes counts what was taken
    /// @param charset to be used, or `null` where the XML names its own or none
    /// @param terms in which currency prices are that name none
    public GoogleXmlFeed(
            InputStream text, ListBytes bytes, @Nullable Charset charset, ListTerms terms) {
        this.bytes = bytes;
        this.stretch = new Stretch(text);
        this.items = new GoogleItems(terms);
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        try {
            this.xml =
                    charset == null
                            ? factory.createXMLStreamReader(stretch)
                            : factory.createXMLStreamReader(stretch, charset.name());
            root();
        } catch (XMLStreamException e) {
            throw broken(e, 1);
        }
    }

    private void root() throws XMLStreamException {
        while (xml.getEventType() != XMLStreamConstants.START_ELEMENT) {
            if (xml.getEventType() == XMLStreamConstants.DTD) {
                throw documentType();
            }
            step();
        }
        String root = xml.getLocalName();
        if (!ROOTS.contains(root.toLowerCase(Locale.ROOT))) {
            throw new FeedBroken(
                    "This XML is not a Google Merchant feed: it begins with <%s>, and not with <rss>, <feed> or <channel>."
                            .formatted(Unfit.shown(root)));
        }
    }

    private static FeedBroken documentType() {
        return new FeedBroken("The XML has a document type; lists with one are not read.");
    }

    @Override
    public String format() {
        return "google";
    }

    @Override
    public Optional<FeedItem> next() {
        try {
            long from = bytes.bytesUnpacked();
            while (xml.hasNext()) {
                int event = step();
                if (event == XMLStreamConstants.DTD) {
                    throw new FeedBroken(
                            "The XML has a document type; lists with one are not read.");
                }
                boolean item =
                        event == XMLStreamConstants.START_ELEMENT
                                && (xml.getLocalName().equals("item")
                                        || xml.getLocalName().equals("entry"));
                if (item) {
                    return Optional.of(item(new RecordPosition(++ordinal, line())));
                }
                if (bytes.isFarFrom(from)) {
                    return Optional.of(
                            new FeedItem.PassedOver(new RecordPosition(ordinal + 1, line())));
                }
            }
            return Optional.empty();
        } catch (XMLStreamException e) {
            throw broken(e, e.getLocation() == null ? 0 : e.getLocation().getLineNumber());
        }
    }

    private int step() throws XMLStreamException {
        stretch.begin();
        return xml.next();
    }

    private long line() {
        return xml.getLocation().getLineNumber();
    }

    private FeedItem item(RecordPosition at) throws XMLStreamException {
        raw.setLength(0);
        Map<String, List<String>> item = new HashMap<>();
        String unfit = children(item);
        return Refusals.item(
                at,
                () -> item.getOrDefault("id", List.of("")).getFirst(),
                this::raw,
                () -> {
                    if (!unfit.isEmpty()) {
                        throw new CellRefused("", unfit);
                    }
                    return items.map(at, item, _ -> true);
                });
    }

    /// Reads the elements of an item up to its end, and keeps them as long as it may be kept.
    ///
    /// @return why it may not be, or nothing
    private String children(Map<String, List<String>> item) throws XMLStreamException {
        String unfit = "";
        int elements = 0;
        int length = 0;
        while (step() != XMLStreamConstants.END_ELEMENT) {
            if (xml.getEventType() == XMLStreamConstants.START_ELEMENT) {
                String name = GoogleItems.name(xml.getLocalName());
                String text = text(unfit.isEmpty() ? TEXT_MAX : 0);
                if (unfit.isEmpty()) {
                    length += name.length() + text.length();
                    unfit = unfit(text.length(), ++elements, length);
                    add(item, name, text);
                }
            }
        }
        return unfit;
    }

    private static String unfit(int text, int elements, int length) {
        if (text >= TEXT_MAX) {
            return "an element has more than %d characters".formatted(TEXT_MAX);
        }
        if (elements >= ELEMENTS_MAX) {
            return "has more than %d elements".formatted(ELEMENTS_MAX);
        }
        return length > ITEM_MAX ? "is longer than %d characters".formatted(ITEM_MAX) : "";
    }

    private void add(Map<String, List<String>> item, String name, String text) {
        if (!GoogleItems.reads(name)) {
            unread.add(name);
        }
        item.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(text.strip());
        if (raw.length() < Reject.RAW_MAX) {
            raw.append('<')
                    .append(name)
                    .append('>')
                    .append(text, 0, Math.min(text.length(), 2_000));
            raw.append("</").append(name).append('>');
        }
    }

    /// The text of an element and of all below it, cut where it is absurd.
    private String text(int lengthMax) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        int depth = 1;
        while (depth > 0) {
            switch (step()) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS,
                        XMLStreamConstants.CDATA,
                        XMLStreamConstants.SPACE -> {
                    if (text.length() < lengthMax) {
                        text.append(xml.getText());
                    }
                }
                case XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new FeedBroken(
                                "The XML uses an entity; lists with entities are not read.");
                default -> {}
            }
        }
        return text.toString();
    }

    private static FeedBroken broken(XMLStreamException e, long line) {
        for (Throwable t = e.getNestedException(); t != null; t = t.getCause()) {
            if (t instanceof FeedBroken known) {
                return known;
            }
        }
        FeedBroken broken =
                new FeedBroken(
                        "The list cannot be read beyond line %d: it is not sound XML there."
                                .formatted(line));
        broken.initCause(e);
        return broken;
    }

    @Override
    public String raw() {
        return raw.length() > Reject.RAW_MAX ? raw.substring(0, Reject.RAW_MAX) : raw.toString();
    }

    @Override
    public Optional<ListLines> lines() {
        return Optional.empty();
    }

    @Override
    public String record() {
        return raw();
    }

    @Override
    public UnreadColumns unread() {
        return unread.columns();
    }

    @Override
    public boolean leavesOut() {
        return false;
    }

    @Override
    public long bytesRead() {
        return bytes.bytesRead();
    }

    @Override
    public long bytesUnpacked() {
        return bytes.bytesUnpacked();
    }

    @Override
    public void close() {
        try {
            xml.close();
            bytes.close();
        } catch (XMLStreamException | IOException e) {
            throw new IllegalStateException("a list could not be closed", e);
        }
    }

    /// What a parser has taken since its last step, which it keeps until the next one.
    private static final class Stretch extends FilterInputStream {
        private long taken;

        Stretch(InputStream in) {
            super(in);
        }

        void begin() {
            taken = 0;
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            take(b < 0 ? 0 : 1);
            return b;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int n = super.read(into, offset, length);
            take(n);
            return n;
        }

        private void take(int n) {
            taken += Math.max(0, n);
            if (taken > PART_MAX) {
                throw new FeedBroken(
                        "The XML has a comment, a tag or a text of more than %d bytes."
                                .formatted(PART_MAX));
            }
        }
    }
}
