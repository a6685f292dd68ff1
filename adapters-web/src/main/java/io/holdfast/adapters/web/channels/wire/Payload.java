package io.holdfast.adapters.web.channels.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.holdfast.adapters.web.http.Json;
import io.netty.buffer.ByteBuf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// What a message carries: JSON, or bytes. Never changes; JSON that came in is read when somebody
/// asks for it, by whoever asks.
public final class Payload {
    /// `{}`.
    public static final Payload EMPTY = text("{}".getBytes(StandardCharsets.UTF_8));

    private static final ObjectMapper MAPPER = new ObjectMapper(TextCodec.FACTORY);

    private final byte[] source;
    private final int from;
    private final int length;
    private final boolean binary;

    private Payload(byte[] source, int from, int length, boolean binary) {
        this.source = source;
        this.from = from;
        this.length = length;
        this.binary = binary;
    }

    /// {@return a part of a text that is known to be JSON}
    static Payload json(byte[] source, int from, int to) {
        return new Payload(source, from, to - from, false);
    }

    /// {@return what came as bytes}
    static Payload binary(byte[] source, int from) {
        return new Payload(source, from, source.length - from, true);
    }

    private static Payload text(byte[] json) {
        return json(json, 0, json.length);
    }

    /// {@return a JSON object}
    ///
    /// @param fields writes its members
    public static Payload object(Json.Body fields) {
        return text(
                Json.bytes(
                        json -> {
                            json.writeStartObject();
                            fields.write(json);
                            json.writeEndObject();
                        }));
    }

    /// {@return bytes}
    ///
    /// @param bytes which; copied
    public static Payload bytes(byte[] bytes) {
        return binary(bytes.clone(), 0);
    }

    /// {@return whether it is bytes}
    public boolean isBinary() {
        return binary;
    }

    /// {@return whether it is a JSON object}
    public boolean isObject() {
        return !binary && source[from] == '{';
    }

    /// {@return how many bytes it is}
    public int length() {
        return length;
    }

    /// {@return a copy of the bytes, or of the JSON's text}
    public byte[] bytes() {
        return Arrays.copyOfRange(source, from, from + length);
    }

    /// {@return the JSON; a missing node for bytes, and for a number longer than anybody needs}
    public JsonNode json() {
        if (binary) {
            return MAPPER.missingNode();
        }
        try {
            return MAPPER.readTree(source, from, length);
        } catch (JsonProcessingException _) {
            return MAPPER.missingNode();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("reading from memory failed", e);
        }
    }

    /// {@return whether another is the same, byte for byte}
    ///
    /// @param other with which to compare
    public boolean isSame(Payload other) {
        return binary == other.binary
                && Arrays.equals(
                        source,
                        from,
                        from + length,
                        other.source,
                        other.from,
                        other.from + other.length);
    }

    /// {@return this object with members before its own}
    ///
    /// @param members ASCII, as they stand between braces
    public Payload after(String members) {
        byte[] before =
                ("{" + members + (length > 2 ? "," : "")).getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(before, before.length + length - 1);
        System.arraycopy(source, from + 1, all, before.length, length - 1);
        return text(all);
    }

    void writeTo(ByteBuf out) {
        out.writeBytes(source, from, length);
    }

    /// Writes what stands between the braces of an object, after a comma where there is anything.
    void writeMembersTo(ByteBuf out) {
        if (length > 2) {
            out.writeByte(',').writeBytes(source, from + 1, length - 2);
        }
    }
}
