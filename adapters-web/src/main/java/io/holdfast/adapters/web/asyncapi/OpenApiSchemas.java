package io.holdfast.adapters.web.asyncapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.holdfast.adapters.web.docs.OpenApiDocument;

import java.util.Map;

/// What REST's bodies look like, as JSON Schema. Used by one thread.
final class OpenApiSchemas {
    private static final String AT = "#/components/schemas/";

    private final JsonNode schemas;

    /// @param openapi an OpenAPI document
    OpenApiSchemas(JsonNode openapi) {
        this.schemas = openapi.at("/components/schemas");
    }

    static OpenApiSchemas shipped() {
        return new OpenApiSchemas(OpenApiDocument.generated());
    }

    /// {@return how another schema is referred to}
    static String reference(String name) {
        return AT + name;
    }

    /// Copies a schema, and all that it refers to, unless they are there already.
    ///
    /// @param name of the schema
    /// @param into by their names
    /// @throws IllegalArgumentException if there is none of that name
    void copy(String name, Map<String, JsonNode> into) {
        if (into.containsKey(name)) {
            return;
        }
        JsonNode schema = schemas.path(name);
        if (!schema.isObject()) {
            throw new IllegalArgumentException("OpenAPI has no schema " + name);
        }
        JsonNode copy = schema.deepCopy();
        into.put(name, copy);
        adapt(copy, into);
    }

    private void adapt(JsonNode node, Map<String, JsonNode> into) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                if (member.getKey().equals("$ref")) {
                    copy(member.getValue().asText().substring(AT.length()), into);
                }
            }
        }
        node.forEach(child -> adapt(child, into));
    }
}
