package io.holdfast.adapters.external.feeds.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;

import io.holdfast.adapters.external.feeds.text.CellRefused;
import io.holdfast.adapters.external.feeds.text.ListBytes;
import io.holdfast.adapters.external.feeds.text.RowReading;
import io.holdfast.adapters.external.feeds.text.Unfit;
import io.holdfast.catalog.feed.FeedBroken;
import io.holdfast.catalog.feed.FeedItem;
import io.holdfast.catalog.feed.ListLines;
import io.holdfast.catalog.feed.OpenFeed;
import io.holdfast.catalog.feed.RecordPosition;
import io.holdfast.catalog.feed.Reject;
import io.holdfast.catalog.feed.UnreadColumns;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.regex.Pattern;

/// One JSON array of any length, read object by object. The array may stand in an object, as lists
/// of many shops do (`{"products": [...], "total": 2}`); what stands beside it is passed over.
public final class JsonFeed implements OpenFeed {
    private static final Pattern WRAPPED =
            Pattern.compile(
                    "\\s*\\{\\s*(?:\"nextCursor\"\\s*:\\s*(?:null|\"[^\"\\\\]{0,1000}\")\\s*,\\s*)?"
                            + "\"(?:products|items|data|results|records)\"\\s*:\\s*\\[\\s*[{\\]]");

    private final String format;
    private final ListBytes bytes;
    private final JsonParser parser;
    private final RecordTree tree;
    private final ObjectMapping mapping;
    private final KeptText kept;
    private long ordinal;
    private boolean opened;
    private boolean ending;
    private boolean leftOut;

    /// Understands the objects of a list.
    public interface ObjectMapping {
        /// {@return whether an object is left out, as if it were not there}
        ///
        /// @param object as it stands
        boolean skips(JsonNode object);

        /// {@return what an object says}
        ///
        /// @param at where it stands
        /// @param object as it stands
        /// @throws CellRefused if it cannot be understood
        RowReading map(RecordPosition at, JsonNode object);

        /// {@return members of the objects so far that nothing was read from}
        UnreadColumns unread();
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
            this.kept = new KeptText(text);
            this.parser = JsonObjects.parser(kept);
            this.tree = new RecordTree(parser);
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
            long before = bytes.bytesUnpacked();
            while (!ending && isInArray(parser.nextToken())) {
                JsonLocation begin = parser.currentTokenLocation();
                RecordPosition at = new RecordPosition(ordinal + 1, begin.getLineNr());
                kept.begin(begin);
                JsonNode object = tree.read();
                kept.end(parser.currentLocation().getCharOffset());
                if (!JsonObjects.skips(tree, object, mapping)) {
                    ordinal++;
                    return Optional.of(JsonObjects.item(at, tree, object, mapping, this::raw));
                }
                leftOut = true;
                if (bytes.isFarFrom(before)) {
                    return Optional.of(new FeedItem.PassedOver(at));
                }
            }
            return end(before);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private static boolean isInArray(@Nullable JsonToken token) {
        if (token == null) {
            throw new FeedBroken("The list breaks off: its array is never closed.");
        }
        return token != JsonToken.END_ARRAY;
    }

    /// {@return whether a list that begins with a brace is an object around one array, and not
    /// objects one a line}
    ///
    /// @param head the beginning of the list
    public static boolean isWrapped(String head) {
        return WRAPPED.matcher(head).lookingAt();
    }

    private void open() throws IOException {
        opened = true;
        if (!isAtArray(parser)) {
            throw new FeedBroken("A JSON list is an array of objects.");
        }
    }

    /// Goes to where the array of a list begins, past what of our own pages may stand before it.
    ///
    /// @param parser at the beginning of the list
    /// @return whether there is one
    static boolean isAtArray(JsonParser parser) throws IOException {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.START_OBJECT) {
            do {
                parser.nextToken();
                token = parser.nextToken();
            } while (token == JsonToken.VALUE_NULL || token == JsonToken.VALUE_STRING);
        }
        return token == JsonToken.START_ARRAY;
    }

    /// What follows the array, and what stands beside it in its object, must be the end, lest
    /// records are lost without a word.
    private Optional<FeedItem> end(long before) throws IOException {
        ending = true;
        while (!parser.getParsingContext().inRoot()) {
            parser.nextToken();
            if (bytes.isFarFrom(before)) {
                long line = parser.currentLocation().getLineNr();
                return Optional.of(new FeedItem.PassedOver(new RecordPosition(ordinal + 1, line)));
            }
        }
        if (parser.nextToken() != null) {
            throw new FeedBroken(
                    "The list goes on after its end, in line %d: a JSON list is one array."
                            .formatted(parser.currentTokenLocation().getLineNr()));
        }
        return Optional.empty();
    }

    private FeedBroken broken(IOException e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof FeedBroken known) {
                return known;
            }
        }
        long line = parser.currentLocation().getLineNr();
        boolean ended = String.valueOf(e.getMessage()).contains("end-of-input");
        String why =
                e instanceof StreamConstraintsException
                        ? "a value is too long or too deep"
                        : ended ? "it breaks off there" : "it is not JSON there";
        FeedBroken broken =
                new FeedBroken("The list cannot be read beyond line %d: %s.".formatted(line, why));
        broken.initCause(e);
        return broken;
    }

    @Override
    public String raw() {
        // As it was sent: of members that stand twice the tree has one.
        String raw = Unfit.cleaned(kept.record());
        return raw.length() > Reject.RAW_MAX ? raw.substring(0, Reject.RAW_MAX) : raw;
    }

    @Override
    public Optional<ListLines> lines() {
        return Optional.of(new ListLines("application/json", "[", ",", "]"));
    }

    @Override
    public String record() {
        return kept.record();
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
            parser.close();
        } catch (IOException e) {
            throw new UncheckedIOException("a list could not be closed", e);
        }
    }
}
