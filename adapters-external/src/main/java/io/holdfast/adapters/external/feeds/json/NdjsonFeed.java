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
import io.holdfast.catalog.feed.OpenFeed;
import io.holdfast.catalog.feed.RecordPosition;
import io.holdfast.catalog.feed.Reject;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/// JSON objects, one a line. A line that is not JSON is refused alone.
public final class NdjsonFeed implements OpenFeed {
    private static final int LINE_MAX = JsonObjects.TEXT_MAX;

    private final String format;
    private final BufferedReader text;
    private final ListBytes bytes;
    private final JsonFeed.ObjectMapping mapping;
    private final StringBuilder line = new StringBuilder();
    private long number;
    private long ordinal;
    private boolean ended;
    private boolean afterReturn;

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
        while (readLine()) {
            Optional<FeedItem> item =
                    line.toString().isBlank()
                            ? Optional.empty()
                            : item(new RecordPosition(ordinal + 1, number));
            if (item.isPresent()) {
                ordinal++;
                return item;
            }
        }
        return Optional.empty();
    }

    /// {@return what a line says; nothing where it is left out}
    private Optional<FeedItem> item(RecordPosition at) {
        String record = line.toString();
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

    /// Like the library's own way to read lines, but bounded.
    private boolean readLine() {
        line.setLength(0);
        if (ended) {
            return false;
        }
        try {
            int c = text.read();
            if (afterReturn && c == '\n') {
                c = text.read();
            }
            afterReturn = false;
            while (c >= 0 && c != '\n' && c != '\r') {
                if (line.length() == LINE_MAX) {
                    throw new FeedBroken(
                            "Line %d has more than %d characters.".formatted(number + 1, LINE_MAX));
                }
                line.append((char) c);
                c = text.read();
            }
            afterReturn = c == '\r';
            ended = c < 0;
        } catch (IOException e) {
            throw new FeedBroken("The list cannot be read beyond line %d.".formatted(number));
        }
        number++;
        return !ended || !line.isEmpty();
    }

    @Override
    public String raw() {
        return line.length() > Reject.RAW_MAX ? line.substring(0, Reject.RAW_MAX) : line.toString();
    }

    @Override
    public long bytesRead() {
        return bytes.bytesRead();
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
