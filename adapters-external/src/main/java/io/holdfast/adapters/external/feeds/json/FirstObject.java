package io.holdfast.adapters.external.feeds.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import io.holdfast.adapters.external.feeds.text.Header;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The names in a list's first object, by which a list of another shop is told from our own.
public final class FirstObject {
    private static final Set<String> OURS =
            Set.of("handle", "title", "variants", "sku", "onHand", "stock");

    private static final Set<String> OF_DUMPS = Set.of("model", "pk", "fields");

    private FirstObject() {}

    /// {@return whether names are those of a record of a database, as Django dumps it}
    ///
    /// @param names in the first object
    public static boolean isOfDump(Header names) {
        return names.has("model")
                && names.has("fields")
                && OF_DUMPS.stream().filter(names::has).count() == names.size();
    }

    /// {@return the names in the first object, where none of them is a name of ours; else no name}
    ///
    /// @param head the beginning of the list
    public static Header foreign(String head) {
        List<String> names = new ArrayList<>();
        try (JsonParser parser = JsonObjects.parser(head)) {
            if (head.startsWith("[") || JsonFeed.isWrapped(head)) {
                if (!JsonFeed.isAtArray(parser)) {
                    return new Header(List.of());
                }
            }
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return new Header(List.of());
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                names.add(parser.currentName());
                parser.nextToken();
                parser.skipChildren();
            }
        } catch (IOException _) {
            // The beginning ends within the object, or is not JSON: the names so far will do.
        }
        boolean foreign = names.stream().noneMatch(OURS::contains);
        return new Header(foreign ? names : List.of());
    }
}
