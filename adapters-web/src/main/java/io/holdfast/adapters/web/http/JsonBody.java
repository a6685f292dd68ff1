package io.holdfast.adapters.web.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

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
        try (JsonParser parser = Json.FACTORY.createParser(body)) {
            JsonNode node = tree(parser);
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

    /// What is written in more digits or letters than anybody needs is no mistake of the JSON, but
    /// of the member that it stands in.
    private static @Nullable JsonNode tree(JsonParser parser) throws IOException {
        try {
            return READER.readTree(parser);
        } catch (StreamConstraintsException _) {
            JsonStreamContext reached = parser.getParsingContext();
            String place = reached.pathAsPointer().toString();
            if (place.isEmpty()) {
                throw new Problem(ProblemKind.MALFORMED, "The body is a JSON object.");
            }
            if (reached.getNestingDepth() >= Json.DEPTH_MAX) {
                throw new Problem(
                        ProblemKind.MALFORMED,
                        "The body is nested more than %d deep.".formatted(Json.DEPTH_MAX));
            }
            throw Problem.invalid(place, "is longer than any can be");
        }
    }

    /// Refuses members that nobody asked for, and names them all.
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
        Reading reading = new Reading();
        node.fieldNames()
                .forEachRemaining(
                        name ->
                                reading.check(
                                        () -> {
                                            if (!names.contains(name) && !passed.contains(name)) {
                                                throw unknown(name);
                                            }
                                        }));
        reading.end();
        return this;
    }

    private Problem unknown(String name) {
        return Problem.invalid(place(name), "there is no such member, or it cannot be written");
    }

    /// As RFC 6901 writes what a name may have in it.
    private String place(String name) {
        return at + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    String place(String name, int entry) {
        return place(name) + "/" + entry;
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
            throw Problem.invalid(place(name), value.isMissingNode() ? "is required" : "is a text");
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
                    place(name), "is a whole number from %d to %d".formatted(min, max));
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
            throw Problem.invalid(place(name), "is true or false");
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
                    place(name), value.isMissingNode() ? "is required" : "is an object");
        }
        return new JsonBody(value, place(name));
    }

    /// {@return how many entries an array has; none where it is not there}
    ///
    /// @param name of the member
    public int size(String name) {
        return array(name).size();
    }

    /// {@return an entry of an array, which is an object}
    ///
    /// @param name of the member
    /// @param entry from 0
    public JsonBody object(String name, int entry) {
        JsonNode value = node.path(name).path(entry);
        if (!value.isObject()) {
            throw Problem.invalid(place(name, entry), "is an object");
        }
        return new JsonBody(value, place(name, entry));
    }

    String text(String name, int entry) {
        JsonNode value = node.path(name).path(entry);
        if (!value.isTextual()) {
            throw Problem.invalid(place(name, entry), "is a text");
        }
        return value.textValue();
    }

    /// {@return the texts of an array; none where it is not there}
    ///
    /// @param name of the member
    public List<String> texts(String name) {
        Reading reading = new Reading();
        List<String> texts = reading.texts(this, name, Function.identity());
        reading.end();
        return texts;
    }

    /// What is missing or null has no entries.
    private JsonNode array(String name) {
        JsonNode value = node.path(name);
        if (!value.isArray() && !value.isMissingNode() && !value.isNull()) {
            throw Problem.invalid(place(name), "is an array");
        }
        return value;
    }

    /// {@return names and texts of this object; null values as null texts}
    public Map<String, Optional<String>> strings() {
        Reading reading = new Reading();
        Map<String, Optional<String>> strings = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> one : node.properties()) {
            reading.of(() -> string(one.getKey(), one.getValue()))
                    .ifSound(text -> strings.put(one.getKey(), text));
        }
        reading.end();
        return strings;
    }

    private Optional<String> string(String name, JsonNode value) {
        if (!value.isTextual() && !value.isNull()) {
            throw Problem.invalid(place(name), "is a text");
        }
        return Optional.ofNullable(value.textValue());
    }
}
