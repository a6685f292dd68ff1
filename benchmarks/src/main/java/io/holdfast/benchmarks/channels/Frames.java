package io.holdfast.benchmarks.channels;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

import java.nio.charset.StandardCharsets;

/// What a client writes: as little work as the protocol allows, for the client shares the machine
/// with the server.
final class Frames {
    private static final int TEXT = 0x81;
    private static final int MASKED = 0x80;
    private static final int SHORT_MAX = 125;
    private static final int TWO_BYTES = 126;

    private Frames() {}

    /// {@return a text frame that can be written again and again; masked with zeros, which change
    /// nothing}
    static ByteBuf text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteBuf frame = Unpooled.wrappedBuffer(new byte[bytes.length + 8]).clear().writeByte(TEXT);
        if (bytes.length <= SHORT_MAX) {
            frame.writeByte(MASKED | bytes.length);
        } else {
            frame.writeByte(MASKED | TWO_BYTES).writeShort(bytes.length);
        }
        return Unpooled.unreleasableBuffer(frame.writeInt(0).writeBytes(bytes));
    }

    static ByteBuf join(String topic) {
        return text("[\"1\",\"1\",\"" + topic + "\",\"phx_join\",{}]");
    }

    static ByteBuf ping(String topic) {
        return text("[\"1\",\"2\",\"" + topic + "\",\"ping\",{}]");
    }

    /// {@return a broadcast with a payload of 64 bytes, which is not answered}
    static ByteBuf shout(String topic) {
        String payload = "{\"text\":\"" + "x".repeat(53) + "\"}";
        return text("[\"1\",null,\"" + topic + "\",\"shout\"," + payload + "]");
    }

    static ByteBuf upgrade(int port) {
        return Unpooled.copiedBuffer(
                "GET /socket/websocket?vsn=2.0.0 HTTP/1.1\r\nHost: 127.0.0.1:"
                        + port
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
                StandardCharsets.US_ASCII);
    }
}
