package io.holdfast.adapters.web.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Says in OpenAPI 3.1 what the generator says in words of 3.0, twice, or not at all.
///
/// Seen with Micronaut OpenAPI 6.20.0: what may be null has the types text, null *and* object; an
/// object that may be null is null and, at once, that object; maps and objects have no type; a
/// default is text whatever its type; the words of an enumeration stand there once more under a
/// name that OpenAPI does not know.
final class SchemaRepair {
    private static final String TYPE = "type";
    private static final Set<String> TEXTS =
            Set.of("text/csv", "text/tab-separated-values", "application/x-ndjson");
    private static final String ANYTHING = "additionalProperties";

    private SchemaRepair() {}

    /// Repairs each schema in a part of the document.
    ///
    /// @param node changed in place
    static void repair(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove("allowableValues");
            if (object.path("$ref").isTextual()) {
                object.put("$ref", named(object.path("$ref").asText()));
            }
            typeAnything(object);
            typeNull(object);
            typeDefault(object);
        }
        node.forEach(SchemaRepair::repair);
    }

    /// Says of a body or an answer what it is where the generator leaves nothing behind of a mere
    /// type, or takes text for what is shown as JSON beside it. What is offered as text too is a
    /// list.
    ///
    /// @param bearer of `content`; changed in place
    static void repairContents(JsonNode bearer) {
        boolean list = TEXTS.stream().anyMatch(text -> bearer.path("content").has(text));
        for (Map.Entry<String, JsonNode> content : bearer.path("content").properties()) {
            ObjectNode body = (ObjectNode) content.getValue();
            if (TEXTS.contains(content.getKey())) {
                body.putObject("schema").put(TYPE, "string");
            } else if (body.path("schema").isEmpty() && list) {
                body.putObject("schema").put(TYPE, "array").putObject("items").put(TYPE, "object");
            } else if (body.path("schema").isEmpty()) {
                body.putObject("schema").put(TYPE, "object");
            }
        }
    }

    /// {@return a schema's name without that of the class around it, which the generator puts
    /// before a second copy}
    ///
    /// @param name of the schema, or where it is
    static String named(String name) {
        return name.replaceFirst("\\w+\\.(\\w+)Json$", "$1");
    }

    private static void typeAnything(ObjectNode schema) {
        if (schema.path(ANYTHING).isObject() && schema.path(ANYTHING).isEmpty()) {
            schema.put(ANYTHING, true);
        }
        boolean shaped = schema.path("properties").isObject() || schema.has(ANYTHING);
        if (shaped && isUntyped(schema)) {
            schema.put(TYPE, "object");
        }
        if (isUntyped(schema) && schema.path("format").asText().equals("binary")) {
            schema.put(TYPE, "string");
        }
    }

    private static boolean isUntyped(ObjectNode schema) {
        return !schema.has(TYPE) && !schema.has("$ref");
    }

    private static void typeNull(ObjectNode schema) {
        JsonNode type = schema.path(TYPE);
        boolean nullable = schema.path("nullable").isBoolean();
        if (nullable) {
            schema.remove("nullable");
        }
        if (type.isArray()) {
            List<String> types = new ArrayList<>();
            type.forEach(one -> types.add(one.asText()));
            if (types.size() > 2) {
                types.remove("object");
            }
            putTypes(schema, types);
        } else if (type.asText().equals("null") && schema.has("allOf")) {
            schema.remove(TYPE);
            ArrayNode either = schema.putArray("oneOf");
            either.addAll((ArrayNode) schema.remove("allOf"));
            either.addObject().put(TYPE, "null");
        } else if (type.asText().equals("null") && schema.has(ANYTHING)) {
            putTypes(schema, List.of("object", "null"));
        } else if (nullable && type.isTextual()) {
            putTypes(schema, List.of(type.asText(), "null"));
        }
    }

    private static void putTypes(ObjectNode schema, List<String> types) {
        ArrayNode array = schema.putArray(TYPE);
        types.forEach(array::add);
    }

    private static void typeDefault(ObjectNode schema) {
        if (schema.path("default") instanceof TextNode text) {
            schema.set("default", value(schema, schema.path(TYPE).asText(), text.asText()));
        }
    }

    /// {@return a value as its type writes it}
    ///
    /// @param maker makes the node
    /// @param type of OpenAPI
    /// @param text as an annotation has it
    static JsonNode value(ObjectNode maker, String type, String text) {
        return switch (type) {
            case "integer" -> maker.numberNode(Long.parseLong(text));
            case "boolean" -> maker.booleanNode(Boolean.parseBoolean(text));
            default -> maker.textNode(text);
        };
    }
}
