package io.holdfast.system;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What the description must say of everything that is sent and answered: what it is. Each rule
/// gives the places that break it.
final class SchemaRules {
    private static final List<String> SAYING = List.of("type", "$ref", "oneOf", "anyOf", "allOf");

    private final List<String> broken = new ArrayList<>();

    private SchemaRules() {}

    /// {@return places, such as `get /api/v1/products q`, whose schema does not say what they are,
    /// or says that they are several things at once}
    static List<String> withUnsaidTypes(JsonNode described) {
        SchemaRules rules = new SchemaRules();
        described
                .at("/components/schemas")
                .properties()
                .forEach(one -> rules.check(one.getKey(), one.getValue()));
        DescriptionRules.operations(described)
                .forEach(
                        (name, operation) -> {
                            operation
                                    .path("parameters")
                                    .forEach(
                                            one ->
                                                    rules.check(
                                                            name + " " + one.path("name").asText(),
                                                            one.path("schema")));
                            rules.checkContents(name, operation.path("requestBody"));
                            operation
                                    .path("responses")
                                    .properties()
                                    .forEach(
                                            one ->
                                                    rules.checkContents(
                                                            name + " " + one.getKey(),
                                                            one.getValue()));
                        });
        return rules.broken;
    }

    /// {@return parameters, behind the name of their operation, of which nobody says what they are
    /// for}
    static List<String> withUnsaidParameters(JsonNode described) {
        return DescriptionRules.operations(described).entrySet().stream()
                .flatMap(one -> unsaidParameters(one.getKey(), one.getValue()))
                .toList();
    }

    private static Stream<String> unsaidParameters(String name, JsonNode operation) {
        return operation
                .path("parameters")
                .valueStream()
                .filter(one -> one.path("description").asText().isBlank())
                .map(one -> name + " " + one.path("name").asText());
    }

    private void checkContents(String place, JsonNode bearer) {
        for (Map.Entry<String, JsonNode> content : bearer.path("content").properties()) {
            check(place + " " + content.getKey(), content.getValue().path("schema"));
        }
    }

    private void check(String place, JsonNode schema) {
        JsonNode type = schema.path("type");
        boolean contradicts =
                (schema.has("allOf") && type.asText().equals("null"))
                        || (type.isArray()
                                && (type.size() != 2 || !type.toString().contains("null")))
                        || schema.has("nullable");
        if (SAYING.stream().noneMatch(schema::has) || contradicts) {
            broken.add(place);
        }
        schema.path("properties")
                .properties()
                .forEach(one -> check(place + "/" + one.getKey(), one.getValue()));
        if (type.asText().equals("array")) {
            check(place + "[]", schema.path("items"));
        }
        if (schema.path("additionalProperties").isObject()) {
            check(place + "{}", schema.path("additionalProperties"));
        }
    }
}
