package io.holdfast.adapters.external.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/// Objects with the members that those of a third party have, to be filled in.
final class Blanks {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode all;

    private Blanks(JsonNode all) {
        this.all = all;
    }

    /// {@return those of a third party}
    ///
    /// @param file beside this class
    static Blanks of(String file) {
        try (InputStream bytes = Blanks.class.getResourceAsStream(file)) {
            return new Blanks(JSON.readTree(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("the objects of a third party cannot be read", e);
        }
    }

    /// {@return a new object}
    ///
    /// @param kind its name in the file
    ObjectNode blank(String kind) {
        return ((ObjectNode) all.path(kind)).deepCopy();
    }

    /// {@return a new object, with what was sent for those of its members that are texts, numbers
    /// or nothing}
    ///
    /// @param kind its name in the file
    /// @param sent may have other members too
    ObjectNode filled(String kind, JsonNode sent) {
        ObjectNode object = blank(kind);
        for (Map.Entry<String, JsonNode> member : sent.properties()) {
            JsonNode blank = object.get(member.getKey());
            if (blank != null && !blank.isContainerNode() && !member.getValue().isNull()) {
                object.set(member.getKey(), member.getValue());
            }
        }
        return object;
    }

    /// {@return what was sent}
    ///
    /// @param heard JSON that has been read once
    static JsonNode sent(Heard heard) {
        try {
            return JSON.readTree(heard.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException("what was read cannot be read again", e);
        }
    }
}
