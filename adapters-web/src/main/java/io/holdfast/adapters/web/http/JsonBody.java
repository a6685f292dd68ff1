package io.holdfast.adapters.web.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A JSON object that a caller sent, read member by member. What is of the wrong kind is a problem
/// with its place.
///
/// @param node the object
/// @param at its place, a JSON Pointer
public record JsonBody(JsonNode node, String at) {
    private static final ObjectReader READER =
            new ObjectMapper(Json.FACTORY).reader(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /// Reads a body.
    ///
    /// @param body as it was sent
    /// @return the object
    /// @throws Problem if it is not JSON, or no object
    public static JsonBody parse(byte[] body) {
        try {
            JsonNode node = READER.readTree(body);
            if (node == null || !node.isObject()) {
                throw new Problem(ProblemKind.MALFORMED, "The body is a JSON object.");
            }
            return new JsonBody(node, "");
        } catch (JsonProcessingException e) {
            String where =
                    e.getLocation() == null
                            ? ""
                            : " (line %d, column %d)"
                                    .formatted(
                                            e.getLocation().getLineNr(),
                                            e.getLocation().getColumnNr());
            throw new Problem(ProblemKind.MALFORMED, "The body is not JSON" + where + ".");
        } catch (IOException _) {
            throw new Problem(ProblemKind.MALFORMED, "The body cannot be read.");
        }
    }

    /// Refuses members that nobody asked for.
    ///
    /// @param names of those that there are
    /// @return this
    public JsonBody only(Set<String> names) {
        return only(names, Set.of());
    }

    /// Refuses members that nobody asked for.
    ///
    /// @param names of those that there are
    /// @param passed names of those that are shown, and passed over where they are sent back
    /// @return this
    public JsonBody only(Set<String> names, Set<String> passed) {
        node.fieldNames()
                .forEachRemaining(
                        name -> {
                            if (!names.contains(name) && !passed.contains(name)) {
                                throw Problem.invalid(
                                        at + "/" + name,
                                        "there is no such member, or it cannot be written");
                            }
                        });
        return this;
    }

    /// {@return whether a member is there, null or not}
    ///
    /// @param name of the member
    public boolean has(String name) {
        return node.has(name);
    }

    /// {@return whether a member is there and not null}
    ///
    /// @param name of the member
    public boolean hasValue(String name) {
        return node.hasNonNull(name);
    }

    /// {@return a text that must be there}
    ///
    /// @param name of the member
    public String text(String name) {
        JsonNode value = node.path(name);
        if (!value.isTextual()) {
            throw Problem.invalid(
                    at + "/" + name, value.isMissingNode() ? "is required" : "is a text");
        }
        return value.textValue();
    }

    /// {@return a whole number that must be there}
    ///
    /// @param name of the member
    /// @param min least
    /// @param max most
    public long whole(String name, long min, long max) {
        JsonNode value = node.path(name);
        boolean fits = value.isIntegralNumber() && value.canConvertToLong();
        if (!fits || value.longValue() < min || value.longValue() > max) {
            throw Problem.invalid(
                    at + "/" + name, "is a whole number from %d to %d".formatted(min, max));
        }
        return value.longValue();
    }

    /// {@return a yes or no; no where it is not there}
    ///
    /// @param name of the member
    public boolean flag(String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return false;
        }
        if (!value.isBoolean()) {
            throw Problem.invalid(at + "/" + name, "is true or false");
        }
        return value.booleanValue();
    }

    /// {@return an object that must be there}
    ///
    /// @param name of the member
    public JsonBody object(String name) {
        JsonNode value = node.path(name);
        if (!value.isObject()) {
            throw Problem.invalid(
                    at + "/" + name, value.isMissingNode() ? "is required" : "is an object");
        }
        return new JsonBody(value, at + "/" + name);
    }

    /// {@return the objects of an array; none where it is not there}
    ///
    /// @param name of the member
    public List<JsonBody> objects(String name) {
        List<JsonBody> objects = new ArrayList<>();
        for (JsonNode entry : array(name)) {
            String place = at + "/" + name + "/" + objects.size();
            if (!entry.isObject()) {
                throw Problem.invalid(place, "is an object");
            }
            objects.add(new JsonBody(entry, place));
        }
        return objects;
    }

    /// {@return the texts of an array; none where it is not there}
    ///
    /// @param name of the member
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode entry : array(name)) {
            if (!entry.isTextual()) {
                throw Problem.invalid(at + "/" + name + "/" + texts.size(), "is a text");
            }
            texts.add(entry.textValue());
        }
        return texts;
    }

    private Iterable<JsonNode> array(String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return List.of();
        }
        if (!value.isArray()) {
            throw Problem.invalid(at + "/" + name, "is an array");
        }
        return value;
    }

    /// {@return names and texts of this object; null values as null texts}
    public Map<String, java.util.Optional<String>> strings() {
        Map<String, java.util.Optional<String>> strings = new LinkedHashMap<>();
        node.properties()
                .forEach(
                        e -> {
                            if (!e.getValue().isTextual() && !e.getValue().isNull()) {
                                throw Problem.invalid(at + "/" + e.getKey(), "is a text");
                            }
                            strings.put(
                                    e.getKey(),
                                    java.util.Optional.ofNullable(e.getValue().textValue()));
                        });
        return strings;
    }
}
