package io.holdfast.adapters.external.feeds.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.holdfast.adapters.external.feeds.text.CellRefused;
import io.holdfast.adapters.external.feeds.text.Unfit;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/// Reads one record of a list of JSON, to its end also where something is wrong with it, so that
/// the next record can be read: names that stand twice, texts that nobody can keep, absurd depth or
/// number of values, each of which takes many times the memory of its characters.
final class RecordTree {
    private static final int DEPTH_MAX = 32;
    private static final int VALUES_MAX = 500_000;

    private final JsonParser parser;
    private @Nullable CellRefused wrong;
    private int values;

    RecordTree(JsonParser parser) {
        this.parser = parser;
    }

    /// {@return the value that begins at the parser's current token; the parser stands at its end}
    ///
    /// @throws IOException if it is not JSON there
    JsonNode read() throws IOException {
        wrong = null;
        values = 0;
        return value("", 0);
    }

    /// {@return what is wrong with the record read last, or `null`}
    @Nullable CellRefused wrong() {
        return wrong;
    }

    private JsonNode value(String at, int depth) throws IOException {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (++values > VALUES_MAX) {
            parser.skipChildren();
            refuse(at, "a record has at most %d values".formatted(VALUES_MAX));
            return nodes.nullNode();
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> deep(at, depth) ? nodes.nullNode() : object(at, depth + 1);
            case START_ARRAY -> deep(at, depth) ? nodes.nullNode() : array(at, depth + 1);
            case VALUE_STRING -> nodes.textNode(text(at, parser.getText()));
            case VALUE_NUMBER_INT -> whole(nodes);
            case VALUE_NUMBER_FLOAT -> decimal(at, nodes);
            case VALUE_TRUE -> nodes.booleanNode(true);
            case VALUE_FALSE -> nodes.booleanNode(false);
            default -> nodes.nullNode();
        };
    }

    private JsonNode whole(JsonNodeFactory nodes) throws IOException {
        return switch (parser.getNumberType()) {
            case INT -> nodes.numberNode(parser.getIntValue());
            case LONG -> nodes.numberNode(parser.getLongValue());
            default -> nodes.numberNode(parser.getBigIntegerValue());
        };
    }

    private JsonNode decimal(String at, JsonNodeFactory nodes) throws IOException {
        try {
            return nodes.numberNode(parser.getDecimalValue());
        } catch (NumberFormatException _) {
            refuse(at, "is a number of too many digits");
            return nodes.nullNode();
        }
    }

    private boolean deep(String at, int depth) throws IOException {
        if (depth < DEPTH_MAX) {
            return false;
        }
        parser.skipChildren();
        refuse(at, "a record is at most %d levels deep".formatted(DEPTH_MAX));
        return true;
    }

    private JsonNode object(String at, int depth) throws IOException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            String member = at + "/" + name.replace("~", "~0").replace("/", "~1");
            text(at, name);
            parser.nextToken();
            JsonNode value = value(member, depth);
            if (!isFull() && object.replace(name, value) != null) {
                refuse(member, "stands twice in one object");
            }
        }
        return object;
    }

    private JsonNode array(String at, int depth) throws IOException {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonNode value = value(at + "/" + array.size(), depth);
            if (!isFull()) {
                array.add(value);
            }
        }
        return array;
    }

    private boolean isFull() {
        return values > VALUES_MAX;
    }

    private String text(String at, String text) {
        String reason = Unfit.reason(text);
        if (reason != null) {
            refuse(at, reason);
        }
        return text;
    }

    private void refuse(String at, String reason) {
        if (wrong == null) {
            wrong = new CellRefused(at, reason);
        }
    }
}
