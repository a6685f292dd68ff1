package io.holdfast.adapters.web.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;

import io.holdfast.kernel.Money;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/// JSON of answers, written straight to bytes: what is sent is seen in the code that sends it, and
/// costs no reflection.
public final class Json {
    /// How deep objects and arrays may stand in each other.
    static final int DEPTH_MAX = 32;

    /// Reads and writes all JSON of this module, within limits. Its buffers are shared by all
    /// threads: those that belong to a thread are no use to virtual ones, which end with a request.
    public static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .recyclerPool(JsonRecyclerPools.sharedBoundedPool())
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(DEPTH_MAX)
                                    .maxStringLength(2 * 1024 * 1024)
                                    .maxNumberLength(100)
                                    .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build();

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Json() {}

    /// Writes a body.
    @FunctionalInterface
    public interface Body {
        /// Writes it.
        ///
        /// @param json where to
        /// @throws IOException never, for it goes to memory
        void write(JsonGenerator json) throws IOException;
    }

    /// {@return the bytes of a body}
    ///
    /// @param body writes it
    public static byte[] bytes(Body body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            body.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return out.toByteArray();
    }

    /// Writes an instant as RFC 3339 with milliseconds, or null.
    ///
    /// @param json where to
    /// @param name of the member
    /// @param value which instant
    /// @throws IOException if the generator does
    public static void time(JsonGenerator json, String name, @Nullable Instant value)
            throws IOException {
        if (value == null) {
            json.writeNullField(name);
        } else {
            json.writeStringField(name, MILLIS.format(value));
        }
    }

    /// Writes an amount of money in minor units with its currency, or null.
    ///
    /// @param json where to
    /// @param name of the member
    /// @param value how much
    /// @throws IOException if the generator does
    public static void money(JsonGenerator json, String name, @Nullable Money value)
            throws IOException {
        if (value == null) {
            json.writeNullField(name);
            return;
        }
        json.writeObjectFieldStart(name);
        json.writeNumberField("amount", value.amount());
        json.writeStringField("currency", value.currency().getCurrencyCode());
        json.writeEndObject();
    }

    /// Writes a value that is made of text, numbers, lists and maps.
    ///
    /// @param json where to
    /// @param value what
    /// @throws IOException if the generator does
    public static void value(JsonGenerator json, Object value) throws IOException {
        switch (value) {
            case Number number -> json.writeNumber(number.longValue());
            case Boolean flag -> json.writeBoolean(flag);
            case Map<?, ?> map -> {
                json.writeStartObject();
                for (Map.Entry<?, ?> member : map.entrySet()) {
                    json.writeFieldName(String.valueOf(member.getKey()));
                    value(json, member.getValue());
                }
                json.writeEndObject();
            }
            case Iterable<?> list -> {
                json.writeStartArray();
                for (Object entry : list) {
                    value(json, entry);
                }
                json.writeEndArray();
            }
            default -> json.writeString(value.toString());
        }
    }

    /// Writes a whole number, or null.
    ///
    /// @param json where to
    /// @param name of the member
    /// @param value the number, if there is one
    /// @throws IOException if the generator does
    public static void number(JsonGenerator json, String name, @Nullable Long value)
            throws IOException {
        if (value == null) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, value);
        }
    }

    /// Writes text, or null.
    ///
    /// @param json where to
    /// @param name of the member
    /// @param value which text
    /// @throws IOException if the generator does
    public static void text(JsonGenerator json, String name, @Nullable String value)
            throws IOException {
        if (value == null) {
            json.writeNullField(name);
        } else {
            json.writeStringField(name, value);
        }
    }
}
