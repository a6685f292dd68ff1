package io.holdfast.adapters.web.asyncapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/// What REST's bodies look like, as JSON Schema. Used by one thread.
final class OpenApiSchemas {
    private static final String DOCUMENT = "/META-INF/swagger/holdfast.yml";
    private static final String AT = "#/components/schemas/";

    private final JsonNode schemas;

    /// @param openapi an OpenAPI document
    OpenApiSchemas(JsonNode openapi) {
        this.schemas = openapi.at("/components/schemas");
    }

    static OpenApiSchemas shipped() {
        try (InputStream in = OpenApiSchemas.class.getResourceAsStream(DOCUMENT)) {
            if (in == null) {
                throw new IllegalStateException("not built in: " + DOCUMENT);
            }
            return new OpenApiSchemas(new YAMLMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    /// What may be null is written otherwise, and what the generator says twice is said once.
    private void adapt(JsonNode node, Map<String, JsonNode> into) {
        if (node instanceof ObjectNode object) {
            object.remove("allowableValues");
            JsonNode nullable = object.remove("nullable");
            JsonNode type = object.path("type");
            if (nullable != null && nullable.asBoolean() && type.isTextual()) {
                ArrayNode both = object.arrayNode().add(type).add("null");
                object.set("type", both);
            }
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                if (member.getKey().equals("$ref")) {
                    copy(member.getValue().asText().substring(AT.length()), into);
                }
            }
        }
        node.forEach(child -> adapt(child, into));
    }
}
