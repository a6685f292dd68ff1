package io.holdfast.adapters.web.channels.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonStringEncoder;

import io.netty.buffer.ByteBuf;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// `[join_ref, ref, topic, event, payload]`, as the second version has it.
final class TextCodec {
    /// Deep enough for any message that means something.
    private static final int DEPTH_MAX = 64;

    private static final int NAME_LENGTH_MAX = 1_024;

    /// Telling encodings apart takes so many bytes; only UTF-8 is spoken here.
    private static final int ENCODING_BYTES = 4;

    static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(DEPTH_MAX)
                                    .maxNumberLength(100)
                                    .build())
                    .build();

    private TextCodec() {}

    static Incoming decode(byte[] text) throws Undecodable {
        requireUtf8(text);
        try (JsonParser json = FACTORY.createParser(text)) {
            require(json.nextToken() == JsonToken.START_ARRAY, "a message is an array");
            Ref joinRef = ref(json, json.nextToken());
            Ref ref = ref(json, json.nextToken());
            String topic = name(json, json.nextToken());
            String event = name(json, json.nextToken());
            JsonToken last = json.nextToken();
            require(last != null && last != JsonToken.END_ARRAY, "a message has five members");
            Payload payload = payload(json, text);
            skipTheRest(json);
            return new Incoming(joinRef, ref, topic, event, payload);
        } catch (IOException _) {
            throw new Undecodable("a message is JSON");
        }
    }

    static void require(boolean holds, String otherwise) throws Undecodable {
        if (!holds) {
            throw new Undecodable(otherwise);
        }
    }

    /// Else the parser would take zeros for another encoding, and count its characters.
    static void requireUtf8(byte[] text) throws Undecodable {
        for (int i = 0; i < Math.min(ENCODING_BYTES, text.length); i++) {
            require(text[i] > 0 || (i > 0 && text[i] != 0), "a message begins with a bracket");
        }
    }

    static @Nullable Ref ref(JsonParser json, @Nullable JsonToken token)
            throws IOException, Undecodable {
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        boolean number = token != null && token.isNumeric();
        require(number || token == JsonToken.VALUE_STRING, "a reference is text or a number");
        String text = json.getText();
        require(text.length() <= Ref.LENGTH_MAX && isWellFormed(text), "a reference is short text");
        return new Ref(text, number);
    }

    static String name(JsonParser json, @Nullable JsonToken token) throws IOException, Undecodable {
        require(token == JsonToken.VALUE_STRING, "topic and event are text");
        String text = json.getText();
        require(text.length() <= NAME_LENGTH_MAX && isWellFormed(text), "a name is short text");
        return text;
    }

    private static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                int whole = text.codePointAt(i);
                if (!Character.isSupplementaryCodePoint(whole)) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /// {@return the value that the parser has just come to}
    static Payload payload(JsonParser json, byte[] text) throws IOException {
        int from = (int) json.currentTokenLocation().getByteOffset();
        json.skipChildren();
        json.finishToken();
        return Payload.json(text, from, (int) json.currentLocation().getByteOffset());
    }

    /// Further members mean nothing, and nothing comes after the array.
    private static void skipTheRest(JsonParser json) throws IOException, Undecodable {
        JsonToken token = json.nextToken();
        while (token != JsonToken.END_ARRAY) {
            require(token != null, "a message is a whole array");
            json.skipChildren();
            token = json.nextToken();
        }
        require(json.nextToken() == null, "a message is one array");
    }

    /// Writes a message.
    static void write(
            ByteBuf out,
            @Nullable Ref joinRef,
            @Nullable Ref ref,
            String topic,
            String event,
            Consumer<ByteBuf> payload) {
        out.writeByte('[');
        write(out, joinRef);
        out.writeByte(',');
        write(out, ref);
        out.writeByte(',');
        quoted(out, topic);
        out.writeByte(',');
        quoted(out, event);
        out.writeByte(',');
        payload.accept(out);
        out.writeByte(']');
    }

    static void write(ByteBuf out, @Nullable Ref ref) {
        if (ref == null) {
            ascii(out, "null");
        } else if (ref.isNumber()) {
            ascii(out, ref.text());
        } else {
            quoted(out, ref.text());
        }
    }

    /// Writes text that needs no escapes.
    static void ascii(ByteBuf out, String text) {
        out.writeCharSequence(text, StandardCharsets.US_ASCII);
    }

    /// Writes text as JSON. Halves of characters, which only a program of ours could bring in,
    /// become question marks.
    static void quoted(ByteBuf out, String text) {
        out.writeByte('"');
        if (isPlain(text)) {
            ascii(out, text);
        } else {
            char[] escaped = JsonStringEncoder.getInstance().quoteAsString(text);
            out.writeCharSequence(CharBuffer.wrap(escaped), StandardCharsets.UTF_8);
        }
        out.writeByte('"');
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }
}
