package io.holdfast.adapters.web.channels.transport;

import io.netty.buffer.ByteBuf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// A message that comes in several frames.
final class Fragments {
    private final boolean text;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Fragments(boolean text) {
        this.text = text;
    }

    boolean isText() {
        return text;
    }

    /// {@return whether it is still no longer than it may be}
    boolean add(ByteBuf part, int bytesMax) {
        if (bytes.size() + part.readableBytes() > bytesMax) {
            return false;
        }
        try {
            part.readBytes(bytes, part.readableBytes());
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
