package io.holdfast.adapters.external.feeds.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;

import io.holdfast.adapters.external.feeds.text.CellValues;
import io.holdfast.adapters.external.feeds.text.ListBytes;
import io.holdfast.adapters.external.feeds.text.ListText;
import io.holdfast.adapters.external.feeds.text.Unfit;
import io.holdfast.catalog.feed.FeedBroken;
import io.holdfast.catalog.feed.FeedItem;
import io.holdfast.catalog.feed.ListLines;
import io.holdfast.catalog.feed.OpenFeed;
import io.holdfast.catalog.feed.RecordPosition;
import io.holdfast.catalog.feed.Reject;
import io.holdfast.catalog.feed.UnreadColumns;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/// JSON objects, one a line. A line that is not JSON is refused alone.
public final class NdjsonFeed implements OpenFeed {
    private static final int LINE_MAX = JsonObjects.TEXT_MAX;
    private static final int BUFFER = 16 * 1024;

    private final String format;
    private final BufferedReader text;
    private final ListBytes bytes;
    private final JsonFeed.ObjectMapping mapping;
    private final char[] buffer = new char[BUFFER];
    private int at;
    private int filled;
    private String line = "";
    private long number;
    private long ordinal;
    private boolean ended;
    private boolean afterReturn;
    private boolean tooLong;
    private boolean leftOut;

    /// Opens the feed.
    ///
    /// @param format what the list was recognised as
    /// @param text the list
    /// @param bytes counts what was taken
    /// @param mapping understands the objects
    public NdjsonFeed(
            String format, BufferedReader text, ListBytes bytes, JsonFeed.ObjectMapping mapping) {
        this.format = format;
        this.text = text;
        this.bytes = bytes;
        this.mapping = mapping;
    }

    @Override
    public String format() {
        return format;
    }

    @Override
    public Optional<FeedItem> next() {
        long from = bytes.bytesUnpacked();
        while (readLine()) {
            RecordPosition place = new RecordPosition(ordinal + 1, number);
            Optional<FeedItem> item = !tooLong && line.isBlank() ? Optional.empty() : item(place);
            if (item.isPresent()) {
                ordinal++;
                return item;
            }
            leftOut = leftOut || !line.isBlank();
            if (bytes.isFarFrom(from)) {
                return Optional.of(new FeedItem.PassedOver(place));
            }
        }
        return Optional.empty();
    }

    /// {@return what a line says; nothing where it is left out}
    private Optional<FeedItem> item(RecordPosition at) {
        String record = line;
        if (tooLong) {
            return refused(at, "the line has more than %d characters".formatted(LINE_MAX));
        }
        if (record.indexOf(ListText.UNREADABLE) >= 0) {
            return refused(at, "has bytes that are not of the list's charset (UTF-8 unless named)");
        }
        try (JsonParser parser = JsonObjects.parser(record)) {
            RecordTree tree = new RecordTree(parser);
            parser.nextToken();
            JsonNode object = tree.read();
            if (parser.nextToken() != null) {
                return refused(
                        at, "is more than one JSON object; each stands on a line of its own");
            }
            return JsonObjects.skips(tree, object, mapping)
                    ? Optional.empty()
                    : Optional.of(JsonObjects.item(at, tree, object, mapping, this::raw));
        } catch (JsonProcessingException e) {
            return refused(at, "is not JSON: " + explained(e));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
    }

    private static String explained(JsonProcessingException e) {
        if (e instanceof StreamConstraintsException) {
            return "a value in it is too long or too deep";
        }
        String said = e.getOriginalMessage().lines().findFirst().orElse("");
        return CellValues.shortened(said.replaceAll(":? (\\(|was expecting).*", ""))
                + " at character "
                + e.getLocation().getColumnNr();
    }

    private Optional<FeedItem> refused(RecordPosition at, String reason) {
        return Optional.of(
                new FeedItem.Refused(
                        new Reject(at, "", "", Unfit.cleaned(reason), Unfit.cleaned(raw()))));
    }

    /// Like the library's own way to read lines, but bounded: of a line that is too long only what
    /// is shown of it is kept.
    private boolean readLine() {
        StringBuilder begun = new StringBuilder(0);
        tooLong = false;
        while (fill()) {
            int from = at;
            int end = endOfLine();
            tooLong |= begun.length() + end - from > LINE_MAX;
            if (tooLong) {
                begun.setLength(Reject.RAW_MAX);
                begun.trimToSize();
                from = end;
            }
            if (end < filled) {
                afterReturn = buffer[end] == '\r';
                at = end + 1;
                return found(begun, from, end);
            }
            begun.append(buffer, from, end - from);
            at = end;
        }
        return !begun.isEmpty() && found(begun, at, at);
    }

    private boolean found(StringBuilder begun, int from, int end) {
        line =
                begun.isEmpty()
                        ? new String(buffer, from, end - from)
                        : begun.append(buffer, from, end - from).toString();
        number++;
        return true;
    }

    private int endOfLine() {
        int end = at;
        while (end < filled && buffer[end] != '\n' && buffer[end] != '\r') {
            end++;
        }
        return end;
    }

    /// {@return whether there is a character that belongs to this line or ends it}
    private boolean fill() {
        while (!ended) {
            if (at == filled) {
                try {
                    filled = text.read(buffer, 0, BUFFER);
                } catch (IOException e) {
                    throw new FeedBroken(
                            "The list cannot be read beyond line %d.".formatted(number));
                }
                at = 0;
                ended = filled < 0;
            } else if (afterReturn && buffer[at] == '\n') {
                afterReturn = false;
                at++;
            } else {
                afterReturn = false;
                return true;
            }
        }
        return false;
    }

    @Override
    public String raw() {
        return line.length() > Reject.RAW_MAX ? line.substring(0, Reject.RAW_MAX) : line;
    }

    @Override
    public Optional<ListLines> lines() {
        return Optional.of(new ListLines("application/x-ndjson", ""));
    }

    @Override
    public String record() {
        return line;
    }

    @Override
    public UnreadColumns unread() {
        return mapping.unread();
    }

    @Override
    public boolean leavesOut() {
        return leftOut;
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
            text.close();
        } catch (IOException e) {
            throw new UncheckedIOException("a list could not be closed", e);
        }
    }
}
