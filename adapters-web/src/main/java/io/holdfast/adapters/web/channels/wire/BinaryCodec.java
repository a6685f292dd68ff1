package io.holdfast.adapters.web.channels.wire;

import io.netty.buffer.ByteBuf;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;

/// A kind, the lengths of the fields, the fields, and what is left is the payload. A length is one
/// byte, so a field has at most 255.
final class BinaryCodec {
    private static final int PUSH = 0;
    private static final int REPLY = 1;
    private static final int BROADCAST = 2;

    /// A kind and the lengths of four fields.
    private static final int PUSH_HEAD = 5;

    private static final int FIELD_MAX = 255;

    private BinaryCodec() {}

    static Incoming decode(byte[] bytes) throws Undecodable {
        if (bytes.length < PUSH_HEAD || bytes[0] != PUSH) {
            throw new Undecodable("a binary message of a client is a push");
        }
        String[] fields = new String[PUSH_HEAD - 1];
        int at = PUSH_HEAD;
        for (int i = 0; i < fields.length; i++) {
            int length = Byte.toUnsignedInt(bytes[i + 1]);
            if (at + length > bytes.length) {
                throw new Undecodable("a binary message ends within a field");
            }
            fields[i] = new String(bytes, at, length, StandardCharsets.UTF_8);
            at += length;
        }
        return new Incoming(
                Ref.of(fields[0]),
                Ref.of(fields[1]),
                fields[2],
                fields[3],
                Payload.binary(bytes, at));
    }

    static void push(ByteBuf out, @Nullable Ref joinRef, String topic, String event, Payload data) {
        write(out, PUSH, data, text(joinRef), topic, event);
    }

    static void reply(
            ByteBuf out,
            @Nullable Ref joinRef,
            @Nullable Ref ref,
            String topic,
            String status,
            Payload data) {
        write(out, REPLY, data, text(joinRef), text(ref), topic, status);
    }

    static void broadcast(ByteBuf out, String topic, String event, Payload data) {
        write(out, BROADCAST, data, topic, event);
    }

    private static String text(@Nullable Ref ref) {
        return ref == null ? "" : ref.text();
    }

    private static void write(ByteBuf out, int kind, Payload data, String... fields) {
        byte[][] encoded = new byte[fields.length][];
        out.writeByte(kind);
        for (int i = 0; i < fields.length; i++) {
            encoded[i] = fields[i].getBytes(StandardCharsets.UTF_8);
            if (encoded[i].length > FIELD_MAX) {
                throw new IllegalArgumentException(
                        "a field of a binary message has at most 255 bytes, had "
                                + encoded[i].length);
            }
            out.writeByte(encoded[i].length);
        }
        for (byte[] field : encoded) {
            out.writeBytes(field);
        }
        data.writeTo(out);
    }
}
