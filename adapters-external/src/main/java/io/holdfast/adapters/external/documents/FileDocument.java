package io.holdfast.adapters.external.documents;

import io.holdfast.jobs.DocumentInfo;
import io.holdfast.jobs.OpenDocument;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A document that is being read. The file stays readable while it is open, even if it is replaced
/// or removed.
final class FileDocument implements OpenDocument {
    private final FileChannel channel;
    private final DocumentInfo info;
    private final InputStream bytes;

    private FileDocument(FileChannel channel, DocumentInfo info) {
        this.channel = channel;
        this.info = info;
        this.bytes = new Bounded(channel, info.length());
    }

    static FileDocument open(Path path, String name) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            return new FileDocument(channel, Trailer.read(channel, name));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public DocumentInfo info() {
        return info;
    }

    @Override
    public InputStream bytes() {
        return bytes;
    }

    @Override
    public void seek(long offset) {
        if (offset < 0 || offset > info.length()) {
            throw new IllegalArgumentException(
                    "offset must be 0 to %d, was %d".formatted(info.length(), offset));
        }
        try {
            channel.position(offset);
        } catch (IOException e) {
            throw new UncheckedIOException("seek in " + info.name(), e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("close " + info.name(), e);
        }
    }

    /// The document's bytes without what stands behind them.
    private static final class Bounded extends InputStream {
        private final FileChannel channel;
        private final long end;

        Bounded(FileChannel channel, long end) {
            this.channel = channel;
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int count) throws IOException {
            long left = end - channel.position();
            if (left <= 0) {
                return count == 0 ? 0 : -1;
            }
            return channel.read(ByteBuffer.wrap(into, offset, (int) Math.min(count, left)));
        }

        @Override
        public int available() throws IOException {
            return (int) Math.min(Integer.MAX_VALUE, Math.max(0, end - channel.position()));
        }
    }
}
