package io.holdfast.adapters.external.simulator.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/// Objects with the members that those of Stripe have, to be filled in.
public final class Shapes {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode ALL = read();

    private Shapes() {}

    private static JsonNode read() {
        try (InputStream file = Shapes.class.getResourceAsStream("objects.json")) {
            return JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the shapes of Stripe cannot be read", e);
        }
    }

    /// {@return a new object}
    ///
    /// @param resource `payment_intent`, `charge`, `refund`, `balance` or `event`
    public static ObjectNode of(String resource) {
        return ((ObjectNode) ALL.path(resource)).deepCopy();
    }

    static ObjectNode list(String object, String url, List<ObjectNode> data, boolean more) {
        ObjectNode list = JSON.createObjectNode();
        list.put("object", object);
        list.put("url", url);
        list.put("has_more", more);
        list.putArray("data").addAll(data);
        return list;
    }

    static ObjectNode error(String type, String code, String message) {
        ObjectNode error = JSON.createObjectNode();
        error.put("type", type);
        if (!code.isEmpty()) {
            error.put("code", code);
            error.put("doc_url", "https://stripe.com/docs/error-codes/" + code.replace('_', '-'));
        }
        error.put("message", message);
        ObjectNode whole = JSON.createObjectNode();
        whole.set("error", error);
        return whole;
    }
}
