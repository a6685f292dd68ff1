package io.holdfast.adapters.external.manners;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.util.Optional;

/// One place in a JSON document of a third party, read strictly: what is missing or of another type
/// is an error that names the place, and is never taken for zero or nothing.
///
/// Documents with a member twice, with something behind their end, nested deeper than 50, or with
/// texts beyond 100,000 characters are none.
public final class StrictJson {
    private static final ObjectReader READER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(50)
                                                    .maxStringLength(100_000)
                                                    .maxNumberLength(100)
                                                    .build())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build()
                    .readerFor(JsonNode.class);

    private final JsonNode node;
    private final String at;

    private StrictJson(JsonNode node, String at) {
        this.node = node;
        this.at = at;
    }

    /// {@return the whole of an answer}
    ///
    /// @param reply the answer
    /// @throws IllegalArgumentException if it does not say that it is JSON, or is not
    public static StrictJson of(Reply reply) {
        String type = reply.mediaType();
        if (!type.equals("application/json") && !type.endsWith("+json")) {
            throw new IllegalArgumentException("'%s' is no JSON".formatted(shown(type)));
        }
        return of(reply.bytes());
    }

    /// {@return the whole of a document}
    ///
    /// @param bytes UTF-8
    /// @throws IllegalArgumentException if it is no JSON
    public static StrictJson of(byte[] bytes) {
        try {
            JsonNode root = READER.readTree(bytes);
            if (root.isMissingNode()) {
                throw new IllegalArgumentException("nothing is no JSON");
            }
            return new StrictJson(root, "");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "this is no JSON, at byte %d".formatted(e.getLocation().getByteOffset()), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("this is no JSON", e);
        }
    }

    /// {@return a member}
    ///
    /// @param name its name
    /// @throws IllegalArgumentException if this is no object, or has none of that name
    public StrictJson member(String name) {
        return find(name).orElseThrow(() -> wrong(at + "/" + name, "is missing"));
    }

    /// {@return a member, if it is there and not null}
    ///
    /// @param name its name
    /// @throws IllegalArgumentException if this is no object
    public Optional<StrictJson> find(String name) {
        if (!node.isObject()) {
            throw wrong(at, "is no object");
        }
        JsonNode found = node.get(name);
        return found == null || found.isNull()
                ? Optional.empty()
                : Optional.of(new StrictJson(found, at + "/" + name));
    }

    /// {@return the elements}
    ///
    /// @throws IllegalArgumentException if this is no array
    public Iterable<StrictJson> elements() {
        if (!node.isArray()) {
            throw wrong(at, "is no array");
        }
        return () -> {
            int[] index = {0};
            return node.valueStream()
                    .map(element -> new StrictJson(element, at + "/" + index[0]++))
                    .iterator();
        };
    }

    /// {@return the text}
    ///
    /// @throws IllegalArgumentException if this is none
    public String text() {
        if (!node.isTextual()) {
            throw wrong(at, "is no text");
        }
        return node.textValue();
    }

    /// {@return the whole number}
    ///
    /// @throws IllegalArgumentException if this is none, or beyond a `long`
    public long whole() {
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw wrong(at, "is no whole number");
        }
        return node.longValue();
    }

    /// {@return a number as text, with an exponent where it is large, also where it is a text}
    ///
    /// @throws IllegalArgumentException if this is neither
    public String decimal() {
        return node.isNumber() ? node.decimalValue().toString() : text();
    }

    /// {@return true or false}
    ///
    /// @throws IllegalArgumentException if this is neither
    public boolean flag() {
        if (!node.isBoolean()) {
            throw wrong(at, "is neither true nor false");
        }
        return node.booleanValue();
    }

    /// {@return an error that names this place}
    ///
    /// @param what is wrong with it
    public IllegalArgumentException wrong(String what) {
        return wrong(at, what);
    }

    private static IllegalArgumentException wrong(String at, String what) {
        return new IllegalArgumentException((at.isEmpty() ? "all of it" : shown(at)) + " " + what);
    }

    private static String shown(String foreign) {
        String printable = foreign.replaceAll("[^\\x20-\\x7e]", "?");
        return printable.length() > 100 ? printable.substring(0, 100) : printable;
    }
}
