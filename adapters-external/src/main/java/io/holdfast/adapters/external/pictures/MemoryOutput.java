package io.holdfast.adapters.external.pictures;

import java.io.IOException;
import java.util.Arrays;

import javax.imageio.stream.ImageOutputStreamImpl;

/// What an encoder writes, in memory that is used again for the next picture. Used by one thread.
final class MemoryOutput extends ImageOutputStreamImpl {
    private byte[] memory;
    private int length;

    /// An output without a byte.
    ///
    /// @param memory to begin with
    MemoryOutput(byte[] memory) {
        this.memory = memory;
    }

    /// {@return the memory that it has come to use}
    byte[] memory() {
        return memory;
    }

    /// {@return a copy of what was written}
    byte[] written() {
        return Arrays.copyOf(memory, length);
    }

    @Override
    public int read() {
        bitOffset = 0;
        return streamPos < length ? memory[(int) streamPos++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int count) {
        bitOffset = 0;
        if (streamPos >= length) {
            return count == 0 ? 0 : -1;
        }
        int read = (int) Math.min(count, length - streamPos);
        System.arraycopy(memory, (int) streamPos, into, offset, read);
        streamPos += read;
        return read;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int count) throws IOException {
        flushBits();
        int end = Math.toIntExact(streamPos + count);
        if (end > memory.length) {
            memory = Arrays.copyOf(memory, Math.max(end, 2 * memory.length));
        }
        if (streamPos > length) {
            Arrays.fill(memory, length, (int) streamPos, (byte) 0);
        }
        System.arraycopy(from, offset, memory, (int) streamPos, count);
        streamPos = end;
        length = Math.max(length, end);
    }

    @Override
    public long length() {
        return length;
    }
}
