package io.holdfast.adapters.external.stripe;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/// Objects with the members that those of Stripe have, to be filled in.
final class StripeShapes {
    static final ObjectMapper JSON = new ObjectMapper();

    private StripeShapes() {}

    static ObjectNode of(String resource) {
        try (InputStream file = StripeShapes.class.getResourceAsStream("/stripe/objects.json")) {
            return ((ObjectNode) JSON.readTree(file).path(resource)).deepCopy();
        } catch (IOException e) {
            throw new UncheckedIOException("the shapes of Stripe cannot be read", e);
        }
    }

    static ObjectNode list(String url, List<ObjectNode> data) {
        ObjectNode list = JSON.createObjectNode();
        list.put("object", "list");
        list.put("url", url);
        list.put("has_more", false);
        list.putArray("data").addAll(data);
        return list;
    }

    static ObjectNode error(String type, String code) {
        ObjectNode error = JSON.createObjectNode();
        error.put("type", type);
        error.put("code", code);
        error.put("message", "A sentence of Stripe's about " + code);
        error.put("doc_url", "https://stripe.com/docs/error-codes/" + code);
        ObjectNode whole = JSON.createObjectNode();
        whole.set("error", error);
        return whole;
    }
}
