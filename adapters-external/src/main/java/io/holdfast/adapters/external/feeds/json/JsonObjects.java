package io.holdfast.adapters.external.feeds.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;

import io.holdfast.adapters.external.feeds.text.CellRefused;
import io.holdfast.adapters.external.feeds.text.Refusals;
import io.holdfast.catalog.feed.FeedItem;
import io.holdfast.catalog.feed.RecordPosition;

import java.io.IOException;
import java.io.Reader;
import java.util.function.Supplier;

/// What both lists of JSON objects do with one of them.
final class JsonObjects {
    /// Longest text, and longest line, in UTF-16 units.
    static final int TEXT_MAX = 16 * 1024 * 1024;

    // Depth is bounded where a record is read, which refuses only that one; this stops the list.
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxStringLength(TEXT_MAX)
                                    .maxNestingDepth(100_000)
                                    .maxNumberLength(1_000)
                                    .maxNameLength(50_000)
                                    .build())
                    .build();

    private JsonObjects() {}

    static JsonParser parser(Reader text) throws IOException {
        return FACTORY.createParser(text);
    }

    static JsonParser parser(String text) throws IOException {
        return FACTORY.createParser(text);
    }

    /// {@return whether an object is left out; one that could not be read whole never is}
    static boolean skips(RecordTree tree, JsonNode object, JsonFeed.ObjectMapping mapping) {
        return tree.wrong() == null && object.isObject() && mapping.skips(object);
    }

    static FeedItem item(
            RecordPosition at,
            RecordTree tree,
            JsonNode object,
            JsonFeed.ObjectMapping mapping,
            Supplier<String> raw) {
        return Refusals.item(
                at,
                () -> key(object),
                raw,
                () -> {
                    CellRefused wrong = tree.wrong();
                    if (wrong != null) {
                        throw wrong;
                    }
                    if (!object.isObject()) {
                        throw new CellRefused("", "a record is an object");
                    }
                    return mapping.map(at, object);
                });
    }

    private static String key(JsonNode object) {
        for (String name : new String[] {"handle", "sku", "id"}) {
            String key = object.path(name).asText();
            if (!key.isEmpty() && key.length() <= 255) {
                return key;
            }
        }
        return "";
    }
}
