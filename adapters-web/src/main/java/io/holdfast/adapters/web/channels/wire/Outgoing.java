package io.holdfast.adapters.web.channels.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;

/// Messages of the server, each a whole WebSocket frame in one buffer, so that any number of
/// connections can be given the same bytes. Whether it is text or binary goes by its payload.
///
/// What is returned belongs to the caller, who releases it or passes it on. A name or reference of
/// more than 255 bytes does not fit into a binary message and throws [IllegalArgumentException], as
/// do a payload that is JSON but no object, and bytes in a version that has none.
public final class Outgoing {
    private static final String REPLY = "phx_reply";
    private static final int GUESS_BYTES = 256;

    private Outgoing() {}

    /// {@return a push to one member}
    ///
    /// @param version that is spoken
    /// @param joinRef of the membership
    /// @param topic what it is about
    /// @param event what happens
    /// @param payload an object, or bytes
    public static ByteBuf push(
            Version version, @Nullable Ref joinRef, String topic, String event, Payload payload) {
        return payload.isBinary()
                ? binary(version, out -> BinaryCodec.push(out, joinRef, topic, event, payload))
                : message(version, joinRef, null, topic, event, payload);
    }

    /// {@return a text message with any references, as the protocol's own events have them}
    ///
    /// @param version that is spoken
    /// @param joinRef of the membership
    /// @param ref of the message
    /// @param topic what it is about
    /// @param event what happens
    /// @param payload an object
    public static ByteBuf message(
            Version version,
            @Nullable Ref joinRef,
            @Nullable Ref ref,
            String topic,
            String event,
            Payload payload) {
        requireObject(payload);
        return text(out -> version.write(out, joinRef, ref, topic, event, payload::writeTo));
    }

    /// {@return a message to everybody in a topic}
    ///
    /// @param version that is spoken
    /// @param topic what it is about
    /// @param event what happens
    /// @param payload an object, or bytes
    public static ByteBuf broadcast(Version version, String topic, String event, Payload payload) {
        return payload.isBinary()
                ? binary(version, out -> BinaryCodec.broadcast(out, topic, event, payload))
                : message(version, null, null, topic, event, payload);
    }

    /// {@return a numbered message to everybody in a topic}
    ///
    /// @param version that is spoken
    /// @param topic what it is about
    /// @param event what happens
    /// @param seq its number, which becomes the first member of the payload
    /// @param fields an object: the other members
    public static ByteBuf numbered(
            Version version, String topic, String event, long seq, Payload fields) {
        requireObject(fields);
        return text(
                out ->
                        version.write(
                                out,
                                null,
                                null,
                                topic,
                                event,
                                to -> {
                                    TextCodec.ascii(to, "{\"seq\":" + seq);
                                    fields.writeMembersTo(to);
                                    to.writeByte('}');
                                }));
    }

    /// {@return an answer to a message}
    ///
    /// @param version that is spoken
    /// @param joinRef of the message
    /// @param ref of the message
    /// @param topic of the message
    /// @param status `ok`, `error` or a word of the application's own
    /// @param response any JSON, or bytes
    public static ByteBuf reply(
            Version version,
            @Nullable Ref joinRef,
            @Nullable Ref ref,
            String topic,
            String status,
            Payload response) {
        if (response.isBinary()) {
            return binary(
                    version, out -> BinaryCodec.reply(out, joinRef, ref, topic, status, response));
        }
        return text(
                out ->
                        version.write(
                                out,
                                joinRef,
                                ref,
                                topic,
                                REPLY,
                                to -> {
                                    TextCodec.ascii(to, "{\"status\":");
                                    TextCodec.quoted(to, status);
                                    TextCodec.ascii(to, ",\"response\":");
                                    response.writeTo(to);
                                    to.writeByte('}');
                                }));
    }

    /// Lets pass what can be pushed and broadcast, in one version at least.
    ///
    /// @param payload an object, or bytes
    /// @throws IllegalArgumentException if it is neither
    public static void requireSayable(Payload payload) {
        if (!payload.isBinary()) {
            requireObject(payload);
        }
    }

    private static void requireObject(Payload payload) {
        if (!payload.isObject()) {
            throw new IllegalArgumentException("what is pushed or broadcast is an object");
        }
    }

    private static ByteBuf text(Consumer<ByteBuf> write) {
        return frame(Frames.TEXT, write);
    }

    private static ByteBuf binary(Version version, Consumer<ByteBuf> write) {
        if (version == Version.V1) {
            throw new IllegalArgumentException("bytes cannot be said in version 1");
        }
        return frame(Frames.BINARY, write);
    }

    private static ByteBuf frame(int opcode, Consumer<ByteBuf> write) {
        ByteBuf buffer = ByteBufAllocator.DEFAULT.directBuffer(GUESS_BYTES);
        boolean done = false;
        try {
            buffer.writerIndex(Frames.HEADER_MAX);
            write.accept(buffer);
            Frames.head(buffer, opcode);
            done = true;
            return buffer;
        } finally {
            if (!done) {
                buffer.release();
            }
        }
    }
}
