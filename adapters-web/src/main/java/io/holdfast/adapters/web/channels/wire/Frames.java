package io.holdfast.adapters.web.channels.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

import java.nio.charset.StandardCharsets;

/// WebSocket frames of a server (RFC 6455): whole, not masked.
public final class Frames {
    /// Opcode of text.
    static final int TEXT = 1;

    /// Opcode of bytes.
    static final int BINARY = 2;

    /// So much is left free before a payload until its length is known.
    static final int HEADER_MAX = 10;

    private static final int CLOSE = 8;
    private static final int PONG = 10;
    private static final int FIN = 0x80;
    private static final int OPCODE = 0x0f;
    private static final int LENGTH = 0x7f;
    private static final int SHORT_MAX = 125;
    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;
    private static final int TWO_BYTES_MAX = 0xffff;

    private Frames() {}

    /// Puts the head of a frame before a payload that begins at [#HEADER_MAX].
    static void head(ByteBuf buffer, int opcode) {
        int length = buffer.writerIndex() - HEADER_MAX;
        int at;
        if (length <= SHORT_MAX) {
            at = HEADER_MAX - 2;
            buffer.setByte(at + 1, length);
        } else if (length <= TWO_BYTES_MAX) {
            at = HEADER_MAX - 4;
            buffer.setByte(at + 1, TWO_BYTES);
            buffer.setShort(at + 2, length);
        } else {
            at = 0;
            buffer.setByte(1, EIGHT_BYTES);
            buffer.setLong(2, length);
        }
        buffer.setByte(at, FIN | opcode);
        buffer.readerIndex(at);
    }

    /// {@return whether a frame carries text}
    ///
    /// @param frame whole
    public static boolean isText(ByteBuf frame) {
        return (frame.getByte(frame.readerIndex()) & OPCODE) == TEXT;
    }

    /// {@return the payload of a frame, a view of its bytes}
    ///
    /// @param frame whole
    public static ByteBuf payload(ByteBuf frame) {
        int head =
                switch (frame.getByte(frame.readerIndex() + 1) & LENGTH) {
                    case TWO_BYTES -> 4;
                    case EIGHT_BYTES -> HEADER_MAX;
                    default -> 2;
                };
        return frame.slice(frame.readerIndex() + head, frame.readableBytes() - head);
    }

    /// {@return a frame that closes}
    ///
    /// @param code why, as a number
    /// @param reason why, in up to 123 bytes
    public static ByteBuf close(int code, String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        ByteBuf frame = ByteBufAllocator.DEFAULT.directBuffer(HEADER_MAX + 2 + text.length);
        frame.writerIndex(HEADER_MAX).writeShort(code).writeBytes(text);
        head(frame, CLOSE);
        return frame;
    }

    /// {@return the answer to a ping}
    ///
    /// @param payload of the ping, up to 125 bytes; is not released
    public static ByteBuf pong(ByteBuf payload) {
        ByteBuf frame = ByteBufAllocator.DEFAULT.directBuffer(HEADER_MAX + payload.readableBytes());
        frame.writerIndex(HEADER_MAX)
                .writeBytes(payload, payload.readerIndex(), payload.readableBytes());
        head(frame, PONG);
        return frame;
    }
}
