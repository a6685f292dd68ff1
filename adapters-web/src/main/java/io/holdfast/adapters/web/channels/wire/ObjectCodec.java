package io.holdfast.adapters.web.channels.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import io.netty.buffer.ByteBuf;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.function.Consumer;

/// `{"topic", "event", "payload", "ref", "join_ref"}`, in any order, as the first version has it.
/// References may be left out; of a member that is there twice the last counts.
final class ObjectCodec {
    private @Nullable Ref joinRef;
    private @Nullable Ref ref;
    private @Nullable String topic;
    private @Nullable String event;
    private @Nullable Payload payload;

    private ObjectCodec() {}

    static Incoming decode(byte[] text) throws Undecodable {
        TextCodec.requireUtf8(text);
        try (JsonParser json = TextCodec.FACTORY.createParser(text)) {
            TextCodec.require(json.nextToken() == JsonToken.START_OBJECT, "a message is an object");
            ObjectCodec members = new ObjectCodec();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                members.read(json, text);
            }
            TextCodec.require(
                    json.currentToken() == JsonToken.END_OBJECT, "a message is a whole object");
            TextCodec.require(json.nextToken() == null, "a message is one object");
            return members.message();
        } catch (IOException _) {
            throw new Undecodable("a message is JSON");
        }
    }

    private void read(JsonParser json, byte[] text) throws IOException, Undecodable {
        String name = json.currentName();
        JsonToken value = json.nextToken();
        switch (name) {
            case "topic" -> topic = TextCodec.name(json, value);
            case "event" -> event = TextCodec.name(json, value);
            case "payload" -> payload = TextCodec.payload(json, text);
            case "ref" -> ref = TextCodec.ref(json, value);
            case "join_ref" -> joinRef = TextCodec.ref(json, value);
            default -> json.skipChildren();
        }
    }

    private Incoming message() throws Undecodable {
        String about = topic;
        String happened = event;
        Payload carried = payload;
        if (about == null || happened == null || carried == null) {
            throw new Undecodable("a message has a topic, an event and a payload");
        }
        return new Incoming(joinRef, ref, about, happened, carried);
    }

    /// Writes a message. Clients of this version know no `join_ref` in what they hear.
    static void write(
            ByteBuf out, @Nullable Ref ref, String topic, String event, Consumer<ByteBuf> payload) {
        TextCodec.ascii(out, "{\"topic\":");
        TextCodec.quoted(out, topic);
        TextCodec.ascii(out, ",\"event\":");
        TextCodec.quoted(out, event);
        TextCodec.ascii(out, ",\"ref\":");
        TextCodec.write(out, ref);
        TextCodec.ascii(out, ",\"payload\":");
        payload.accept(out);
        out.writeByte('}');
    }
}
