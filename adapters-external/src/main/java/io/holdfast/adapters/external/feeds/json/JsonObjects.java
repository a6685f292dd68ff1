package io.holdfast.adapters.external.feeds.json;

import com.fasterxml.jackson.databind.JsonNode;

import io.holdfast.adapters.external.feeds.text.CellRefused;
import io.holdfast.catalog.feed.FeedItem;
import io.holdfast.catalog.feed.RecordPosition;
import io.holdfast.catalog.feed.Reject;

import java.util.function.Supplier;

/// What both lists of JSON objects do with one of them.
final class JsonObjects {
    private JsonObjects() {}

    static FeedItem item(
            RecordPosition at,
            JsonNode object,
            JsonFeed.ObjectMapping mapping,
            Supplier<String> raw) {
        try {
            if (!object.isObject()) {
                throw new CellRefused("", "a record is an object");
            }
            return new FeedItem.Understood(mapping.map(at, object));
        } catch (CellRefused e) {
            return new FeedItem.Refused(
                    new Reject(at, key(object), e.field(), e.reason(), raw.get()));
        } catch (IllegalArgumentException e) {
            return new FeedItem.Refused(
                    new Reject(at, key(object), "", String.valueOf(e.getMessage()), raw.get()));
        }
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
