package io.holdfast.adapters.web.asyncapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.holdfast.adapters.web.channels.Shape;

import java.util.TreeMap;

/// Writes shapes as JSON Schema, and keeps those that were referred to by name. Used by one thread.
final class Schemas {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final OpenApiSchemas openapi;
    private final TreeMap<String, JsonNode> named = new TreeMap<>();

    Schemas(OpenApiSchemas openapi) {
        this.openapi = openapi;
    }

    /// {@return those that were referred to, by name}
    ObjectNode named() {
        ObjectNode all = JSON.objectNode();
        named.forEach(all::set);
        return all;
    }

    ObjectNode of(Shape shape) {
        ObjectNode schema = JSON.objectNode();
        switch (shape) {
            case Shape.Named(String name) -> {
                openapi.copy(name, named);
                schema.put("$ref", OpenApiSchemas.reference(name));
            }
            case Shape.Value(String type, String format, String summary) -> {
                putUnlessEmpty(schema, "type", type);
                putUnlessEmpty(schema, "format", format);
                putUnlessEmpty(schema, "description", summary);
            }
            case Shape.Items(Shape items) -> schema.put("type", "array").set("items", of(items));
            case Shape.Entries(Shape each) ->
                    schema.put("type", "object").set("additionalProperties", of(each));
            case Shape.Fields fields -> write(schema, fields);
        }
        return schema;
    }

    private void write(ObjectNode schema, Shape.Fields fields) {
        schema.put("type", "object");
        ArrayNode required = JSON.arrayNode();
        ObjectNode properties = JSON.objectNode();
        for (Shape.Field field : fields.fields()) {
            properties.set(field.name(), of(field.shape()));
            if (!field.optional()) {
                required.add(field.name());
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        if (!properties.isEmpty()) {
            schema.set("properties", properties);
        }
    }

    private static void putUnlessEmpty(ObjectNode schema, String name, String value) {
        if (!value.isEmpty()) {
            schema.put(name, value);
        }
    }

    /// {@return the same with the number of news as one more member}
    ObjectNode numbered(ObjectNode schema) {
        ObjectNode seq =
                of(
                        Shape.fields(
                                Shape.field(
                                        "seq",
                                        Shape.whole(
                                                "Grows within the topic; come back with it."))));
        ObjectNode both = JSON.objectNode();
        both.set("allOf", JSON.arrayNode().add(seq).add(schema));
        return both;
    }

    /// {@return a message on the wire}
    ///
    /// @param event its name
    /// @param payload what its payload looks like
    ObjectNode message(String event, ObjectNode payload) {
        ObjectNode reference = JSON.objectNode();
        reference.set("type", JSON.arrayNode().add("string").add("integer").add("null"));
        ObjectNode message = JSON.objectNode().put("type", "array").put("minItems", 5);
        message.set(
                "items",
                JSON.arrayNode()
                        .add(reference.deepCopy().put("title", "join_ref"))
                        .add(reference.put("title", "ref"))
                        .add(JSON.objectNode().put("type", "string").put("title", "topic"))
                        .add(JSON.objectNode().put("const", event).put("title", "event"))
                        .add(payload));
        return message;
    }

    /// {@return an answer on the wire}
    ///
    /// @param response what it carries where all is well
    ObjectNode answer(ObjectNode response) {
        ObjectNode payload =
                of(
                        Shape.fields(
                                Shape.field("status", Shape.text("`ok` or `error`.")),
                                Shape.field("response", Shape.ANYTHING)));
        ((ObjectNode) payload.path("properties")).set("response", response);
        return message("phx_reply", payload);
    }
}
