package io.holdfast.adapters.external.feeds.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.holdfast.adapters.external.feeds.text.CellRefused;
import io.holdfast.adapters.external.feeds.text.ListBytes;
import io.holdfast.catalog.feed.FeedBroken;
import io.holdfast.catalog.feed.FeedItem;
import io.holdfast.catalog.feed.Fragment;
import io.holdfast.catalog.feed.OpenFeed;
import io.holdfast.catalog.feed.RecordPosition;
import io.holdfast.catalog.feed.Reject;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Optional;

/// One JSON array of any length, read object by object. What stands before the array (`{"products":
/// [`) is skipped where it is the only array of its level.
public final class JsonFeed implements OpenFeed {
    static final StreamReadConstraints LIMITS =
            StreamReadConstraints.builder()
                    .maxStringLength(16 * 1024 * 1024)
                    .maxNestingDepth(64)
                    .maxNumberLength(100)
                    .maxNameLength(4_000)
                    .build();

    /// Reads objects for all lists of JSON.
    static final ObjectMapper MAPPER =
            new ObjectMapper(
                    JsonFactory.builder()
                            .streamReadConstraints(LIMITS)
                            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                            .build());

    private final String format;
    private final ListBytes bytes;
    private final JsonParser parser;
    private final ObjectMapping mapping;
    private @Nullable JsonNode last;
    private long ordinal;
    private boolean opened;

    /// Understands one object of a list.
    @FunctionalInterface
    public interface ObjectMapping {
        /// {@return what an object says}
        ///
        /// @param at where it stands
        /// @param object as it stands
        /// @throws CellRefused if it cannot be understood
        Fragment map(RecordPosition at, JsonNode object);
    }

    /// Opens the feed.
    ///
    /// @param format what the list was recognised as
    /// @param text the list
    /// @param bytes counts what was taken
    /// @param mapping understands the objects
    public JsonFeed(String format, Reader text, ListBytes bytes, ObjectMapping mapping) {
        this.format = format;
        this.bytes = bytes;
        this.mapping = mapping;
        try {
            this.parser = MAPPER.createParser(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String format() {
        return format;
    }

    @Override
    public Optional<FeedItem> next() {
        try {
            if (!opened) {
                open();
            }
            JsonToken token = parser.nextToken();
            if (token == null) {
                throw new FeedBroken("The list breaks off: its array is never closed.");
            }
            if (token == JsonToken.END_ARRAY) {
                return Optional.empty();
            }
            RecordPosition at =
                    new RecordPosition(++ordinal, parser.currentTokenLocation().getLineNr());
            JsonNode object = MAPPER.readTree(parser);
            last = object;
            return Optional.of(JsonObjects.item(at, object, mapping, this::raw));
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private void open() throws IOException {
        opened = true;
        JsonToken token = parser.nextToken();
        while (token == JsonToken.START_OBJECT || token == JsonToken.FIELD_NAME) {
            token = parser.nextToken();
        }
        if (token != JsonToken.START_ARRAY) {
            throw new FeedBroken("A JSON list is an array of objects.");
        }
    }

    private FeedBroken broken(IOException e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof FeedBroken known) {
                return known;
            }
        }
        long line = parser.currentLocation().getLineNr();
        String why =
                e instanceof StreamConstraintsException
                        ? "a value is too long or too deep"
                        : "it is not JSON there";
        FeedBroken broken =
                new FeedBroken("The list cannot be read beyond line %d: %s.".formatted(line, why));
        broken.initCause(e);
        return broken;
    }

    @Override
    public String raw() {
        String raw = last == null ? "" : last.toString();
        return raw.length() > Reject.RAW_MAX ? raw.substring(0, Reject.RAW_MAX) : raw;
    }

    @Override
    public long bytesRead() {
        return bytes.bytesRead();
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw new UncheckedIOException("a list could not be closed", e);
        }
    }
}
