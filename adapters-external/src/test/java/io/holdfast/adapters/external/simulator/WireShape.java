package io.holdfast.adapters.external.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// What third parties say on the wire, as `shapes.json` has it: the members of each object, and of
/// which type they are.
///
/// A member is `"text"`, `"integer"`, `"number"`, `"boolean"`, `"list"`, `"object"` (of anything),
/// `"@name"` (an object of that shape), an object (of these members) or `["@name"]` (a list of
/// such). A `?` behind a type lets it be null; behind a name it lets the member be missing. Behind
/// a `:` stand the texts that are possible. What is not named is not there.
public final class WireShape {
    private static final JsonNode ALL = read();

    private final JsonNode party;
    private final List<String> differences = new ArrayList<>();

    private WireShape(JsonNode party) {
        this.party = party;
    }

    private static JsonNode read() {
        try (InputStream file = WireShape.class.getResourceAsStream("shapes.json")) {
            return new ObjectMapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the shapes cannot be read", e);
        }
    }

    /// {@return where an object is not of a shape, in words; nothing where it is}
    ///
    /// @param party `stripe`, `easypost` or `shippo`
    /// @param shape of its shapes
    /// @param said the object
    public static List<String> differences(String party, String shape, JsonNode said) {
        WireShape wire = new WireShape(ALL.path(party));
        wire.compare(shape, wire.named(shape), said);
        return wire.differences;
    }

    private JsonNode named(String shape) {
        JsonNode found = party.path(shape);
        if (!found.isObject()) {
            throw new IllegalArgumentException("there is no shape " + shape);
        }
        return found;
    }

    private void compare(String at, JsonNode wanted, JsonNode said) {
        if (wanted.isObject()) {
            members(at, wanted, said);
        } else if (wanted.isArray()) {
            elements(at, wanted.path(0), said);
        } else {
            typed(at, wanted.textValue(), said);
        }
    }

    private void members(String at, JsonNode wanted, JsonNode said) {
        if (!said.isObject()) {
            differences.add(at + " is no object");
            return;
        }
        List<String> known = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : wanted.properties()) {
            String name = member.getKey().replace("?", "");
            known.add(name);
            if (said.has(name)) {
                compare(at + "." + name, member.getValue(), said.path(name));
            } else if (!member.getKey().endsWith("?")) {
                differences.add("%s.%s is missing".formatted(at, name));
            }
        }
        said.fieldNames()
                .forEachRemaining(
                        name -> {
                            if (!known.contains(name)) {
                                differences.add("%s.%s is not known".formatted(at, name));
                            }
                        });
    }

    private void elements(String at, JsonNode wanted, JsonNode said) {
        if (!said.isArray()) {
            differences.add(at + " is no list");
        }
        said.forEach(element -> compare(at + "[]", wanted, element));
    }

    private void typed(String at, String wanted, JsonNode said) {
        String[] parts = wanted.split(": ", 2);
        String type = parts[0].replace("?", "");
        if (said.isNull() && parts[0].endsWith("?")) {
            return;
        }
        if (type.startsWith("@")) {
            compare(at, named(type.substring(1)), said);
        } else if (!is(type, said)) {
            differences.add("%s is no %s: %s".formatted(at, type, said));
        } else if (parts.length == 2
                && !Arrays.asList(parts[1].split("\\|")).contains(said.textValue())) {
            differences.add("%s is none of %s: %s".formatted(at, parts[1], said));
        }
    }

    private static boolean is(String type, JsonNode said) {
        return switch (type) {
            case "text" -> said.isTextual();
            case "integer" -> said.isIntegralNumber();
            case "number" -> said.isNumber();
            case "boolean" -> said.isBoolean();
            case "list" -> said.isArray();
            case "object" -> said.isObject();
            default -> throw new IllegalArgumentException("there is no type " + type);
        };
    }
}
