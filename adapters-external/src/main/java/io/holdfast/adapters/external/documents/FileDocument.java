package io.holdfast.adapters.external.documents;

import io.holdfast.jobs.DocumentInfo;
import io.holdfast.jobs.OpenDocument;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// A document that is being read. The file stays readable while it is open, even if it is replaced
/// or removed.
///
/// It is read without a channel: a channel closes itself under a thread that is interrupted, and a
/// job that is asked to stop must still read on to its next checkpoint.
final class FileDocument implements OpenDocument {
    private final RandomAccessFile file;
    private final DocumentInfo info;
    private final InputStream bytes;

    private FileDocument(RandomAccessFile file, DocumentInfo info) {
        this.file = file;
        this.info = info;
        this.bytes = new Bounded(file, info.length());
    }

    static FileDocument open(Path path, String name) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
        try {
            FileDocument document = new FileDocument(file, Trailer.read(file, name));
            file.seek(0);
            return document;
        } catch (IOException | RuntimeException e) {
            file.close();
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
            file.seek(offset);
        } catch (IOException e) {
            throw new UncheckedIOException("seek in " + info.name(), e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("close " + info.name(), e);
        }
    }

    /// The document's bytes without what stands behind them.
    private static final class Bounded extends InputStream {
        private final RandomAccessFile file;
        private final long end;

        Bounded(RandomAccessFile file, long end) {
            this.file = file;
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int count) throws IOException {
            long left = end - file.getFilePointer();
            if (left <= 0) {
                return count == 0 ? 0 : -1;
            }
            return file.read(into, offset, (int) Math.min(count, left));
        }

        @Override
        public int available() throws IOException {
            return (int) Math.min(Integer.MAX_VALUE, Math.max(0, end - file.getFilePointer()));
        }
    }
}
