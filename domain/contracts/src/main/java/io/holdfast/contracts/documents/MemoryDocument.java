package io.holdfast.contracts.documents;

import io.holdfast.jobs.DocumentInfo;
import io.holdfast.jobs.OpenDocument;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/// Bytes that are kept, and then read from their beginning by each who opens them.
final class MemoryDocument implements OpenDocument {
    private final DocumentInfo info;
    private final byte[] kept;
    private final ByteArrayInputStream bytes;

    MemoryDocument(DocumentInfo info, byte[] kept) {
        this.info = info;
        this.kept = kept;
        this.bytes = new ByteArrayInputStream(kept);
    }

    OpenDocument opened() {
        return new MemoryDocument(info, kept);
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
        if (offset < 0 || offset > kept.length) {
            throw new IllegalArgumentException(
                    "offset must be 0 to %d, was %d".formatted(kept.length, offset));
        }
        bytes.reset();
        if (bytes.skip(offset) != offset) {
            throw new IllegalStateException("the bytes are shorter than their length");
        }
    }

    @Override
    public void close() {
        bytes.reset();
    }
}
